//! Work on many items at once, with results in the order of the items and bounded memory.
//!
//! Workers take items in turn and may run ahead of the slowest one by a fixed number of items, no further: a directory
//! of a million files never lies in memory. Because results leave in the order of the items, the output does not
//! depend on the number of threads. Scoped threads of the standard library do this in a page; a thread pool would bring
//! work stealing, which documents of similar size do not need.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How far each thread may run ahead, in items.
const AHEAD: usize = 4;

/// What the threads share.
struct Line<I, R> {
    /// Where items come from.
    items: I,
    /// Items given out.
    taken: usize,
    /// Results handed to the sink.
    given: usize,
    /// Results that wait for an earlier one.
    done: BTreeMap<usize, R>,
    /// No more items: the source is empty, or the work was stopped.
    closed: bool,
    /// A thread panicked: results may be missing for ever.
    broken: bool,
}

struct Desk<I, R> {
    line: Mutex<Line<I, R>>,
    changed: Condvar,
}

impl<I, R> Desk<I, R> {
    fn lock(&self) -> MutexGuard<'_, Line<I, R>> {
        // A thread that panicked leaves the line whole: every change to it is one assignment.
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'l>(&self, line: MutexGuard<'l, Line<I, R>>) -> MutexGuard<'l, Line<I, R>> {
        self.changed.wait(line).unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the line when it is dropped in a panic, so that nobody waits for a result that never comes.
struct CloseOnPanic<'d, I, R>(&'d Desk<I, R>);

impl<I, R> Drop for CloseOnPanic<'_, I, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut line = self.0.lock();
            (line.closed, line.broken) = (true, true);
            drop(line);
            self.0.changed.notify_all();
        }
    }
}

/// Runs `run` over `items` on `jobs` threads and hands the results to `sink` in the order of the items.
///
/// # Errors
/// The first error of `sink`, which also stops the threads.
pub(crate) fn in_order<T, R, E>(
    jobs: NonZeroUsize,
    items: impl Iterator<Item = T> + Send,
    run: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let ahead = jobs.get().saturating_mul(AHEAD);
    let desk = Desk {
        line: Mutex::new(Line { items, taken: 0, given: 0, done: BTreeMap::new(), closed: false, broken: false }),
        changed: Condvar::new(),
    };
    let work = || {
        let _guard = CloseOnPanic(&desk);
        while let Some((number, item)) = next(&desk, ahead) {
            let result = run(item);
            desk.lock().done.insert(number, result);
            desk.changed.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.get() {
            scope.spawn(work);
        }
        let _guard = CloseOnPanic(&desk);
        while let Some(result) = first_done(&desk) {
            if let Err(error) = sink(result) {
                desk.lock().closed = true;
                desk.changed.notify_all();
                return Err(error);
            }
        }
        Ok(())
    })
}

/// The next item with its number, once the line is short enough.
fn next<T, R>(desk: &Desk<impl Iterator<Item = T>, R>, ahead: usize) -> Option<(usize, T)> {
    let mut line = desk.lock();
    while !line.closed && line.taken >= line.given + ahead {
        line = desk.wait(line);
    }
    if line.closed {
        return None;
    }
    let Some(item) = line.items.next() else {
        line.closed = true;
        desk.changed.notify_all();
        return None;
    };
    line.taken += 1;
    Some((line.taken - 1, item))
}

/// The result that is next in order, once it is there; `None` after the last.
fn first_done<I, R>(desk: &Desk<I, R>) -> Option<R> {
    let mut line = desk.lock();
    loop {
        let number = line.given;
        if let Some(result) = line.done.remove(&number) {
            line.given += 1;
            desk.changed.notify_all();
            return Some(result);
        }
        if line.broken || line.closed && line.given >= line.taken {
            return None;
        }
        line = desk.wait(line);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_the_number_of_threads() {
        for n in [1, 2, 4, 9] {
            let mut out = Vec::new();
            let slow_first = |i: u64| {
                std::thread::sleep(Duration::from_micros(if i.is_multiple_of(7) { 900 } else { 10 }));
                i * i
            };
            in_order(jobs(n), 0..200, slow_first, |r| {
                out.push(r);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(out, (0..200).map(|i| i * i).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(in_order(jobs(3), std::iter::empty::<u8>(), |x| x, |_| Err("called")), Ok(()));
    }

    #[test]
    fn no_thread_runs_far_ahead_of_the_sink() {
        let taken = AtomicUsize::new(0);
        let items = std::iter::repeat_with(|| taken.fetch_add(1, Ordering::SeqCst)).take(500);
        let mut given = 0;
        in_order(
            jobs(3),
            items,
            |x| x,
            |_| {
                assert!(taken.load(Ordering::SeqCst) <= given + 3 * AHEAD + 1);
                given += 1;
                Ok::<_, ()>(())
            },
        )
        .unwrap();
        assert_eq!(given, 500);
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        let ran = AtomicUsize::new(0);
        let count = |x: u64| {
            ran.fetch_add(1, Ordering::SeqCst);
            x
        };
        let end = in_order(jobs(2), 0.., count, |x| if x == 5 { Err("enough") } else { Ok(()) });
        assert_eq!(end, Err("enough"));
        assert!(ran.load(Ordering::SeqCst) < 30);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_passed_on_and_leaves_nobody_waiting() {
        let _ = in_order(jobs(2), 0..50, |x| assert_ne!(x, 20, "on purpose"), |()| Ok::<_, ()>(()));
    }
}
