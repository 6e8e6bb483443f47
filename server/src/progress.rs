//! How far a long work is: a line that follows it in a terminal, elsewhere a line now and then; silent where a script reads.

use crate::command::Desk;
use indicatif::{ProgressBar, ProgressBarIter, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Read};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Between two lines where there is no terminal.
const PAUSE: Duration = Duration::from_secs(10);

/// A work's progress.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When a line was last written; none where the bar itself is seen, or nobody reads.
    written: Option<Mutex<Instant>>,
}

impl Progress {
    /// Of a work whose length nobody knows.
    pub fn new(desk: &Desk) -> Self {
        let progress = Self::shown(desk, ProgressBar::new_spinner(), "{spinner} {msg} [{elapsed}]");
        progress.bar.enable_steady_tick(Duration::from_millis(200));
        progress
    }

    /// Of reading so many bytes.
    pub fn of_bytes(desk: &Desk, bytes: u64) -> Self {
        Self::shown(desk, ProgressBar::new(bytes), "{bar:30} {percent} % {msg} [{elapsed}, {eta} left]")
    }

    fn shown(desk: &Desk, bar: ProgressBar, template: &str) -> Self {
        if desk.json {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        let lines = !desk.json && !std::io::stderr().is_terminal();
        Self { bar, written: lines.then(|| Mutex::new(Instant::now())) }
    }

    /// A reader that moves the bar.
    pub fn reading<R: Read>(&self, reader: R) -> ProgressBarIter<R> {
        self.bar.wrap_read(reader)
    }

    /// What has been done so far.
    pub fn set_message(&self, message: String) {
        if let Some(written) = &self.written {
            let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.elapsed() >= PAUSE {
                *written = Instant::now();
                match self.bar.length().filter(|length| *length > 0) {
                    Some(length) => eprintln!("{} %: {message}", self.bar.position() * 100 / length),
                    None => eprintln!("{message}"),
                }
            }
        }
        self.bar.set_message(message);
    }

    /// The work is done.
    pub fn finish_and_clear(&self) {
        self.bar.finish_and_clear();
    }
}
