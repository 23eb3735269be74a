//! A progress bar on the error stream: only where that is a terminal, the output goes elsewhere, and it takes long.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Counts bytes read and shows them. Does nothing where nobody is there to see it.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: std::time::Instant,
}

impl Progress {
    /// `total`: bytes to be read, where known. With tables running over the same terminal those are progress enough.
    pub(crate) fn new(total: Option<u64>, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let style = match total {
            Some(_) => "{wide_bar:.cyan/blue} {bytes}/{total_bytes} · {msg} · {eta} left",
            None => "{spinner} {bytes} · {msg} · {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        if quiet || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
            // A finished bar is never drawn.
            bar.finish_and_clear();
        }
        Self { bar, started: std::time::Instant::now() }
    }

    /// One more document is done; `bytes` of input belong to it, `documents` are done together.
    pub(crate) fn done(&self, bytes: u64, documents: usize) {
        if self.bar.is_finished() {
            return;
        }
        if self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
        self.bar.inc(bytes);
        self.bar.set_message(format!("{documents} documents"));
    }

    /// Prints a message above the bar.
    pub(crate) fn tell(&self, message: &dyn std::fmt::Display) {
        self.bar.suspend(|| crate::exit::tell(message));
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
