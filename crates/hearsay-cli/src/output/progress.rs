//! A progress bar on the error stream: only where that is a terminal, nothing else goes there, and it takes long.

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
    /// Of bytes to be read: `total` of them, where known.
    pub(crate) fn of_bytes(total: Option<u64>, shown: bool) -> Self {
        let style = match total {
            Some(_) => "{wide_bar:.cyan/blue} {bytes}/{total_bytes} · {msg} · {eta} left",
            None => "{spinner} {bytes} · {msg} · {elapsed}",
        };
        Self::new(total, style, shown)
    }

    /// Of changes to be reconciled, of which the first call of [`Progress::left`] tells how many there are.
    pub(crate) fn of_changes(shown: bool) -> Self {
        Self::new(None, "{wide_bar:.cyan/blue} reconciled {pos}/{len} changes · {eta} left", shown)
    }

    fn new(total: Option<u64>, style: &str, shown: bool) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        if !shown || !std::io::stderr().is_terminal() {
            // A finished bar is never drawn.
            bar.finish_and_clear();
        }
        Self { bar, started: std::time::Instant::now() }
    }

    /// So many changes are left.
    pub(crate) fn left(&self, left: u64) {
        if self.bar.is_finished() {
            return;
        }
        self.draw();
        let total = self.bar.length().unwrap_or(0).max(self.bar.position() + left);
        self.bar.set_length(total);
        self.bar.set_position(total - left);
    }

    /// Begins to draw, once it has taken long enough.
    fn draw(&self) {
        if self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// One more document is done; `bytes` of input belong to it, `documents` are done together.
    pub(crate) fn done(&self, bytes: u64, documents: usize) {
        if self.bar.is_finished() {
            return;
        }
        self.draw();
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
