//! The post office of the tests: letters that wait are sent into a folder and opened.

use account::Admission;
use base::Role;
use chrono::NaiveDate;
use platform::mail::{Folder, Kept, SendMail};
use platform::{Clock, Configuration, Worker};
use std::sync::Arc;
use tempfile::TempDir;
use town::{JASNA, Town};

pub(super) struct Post {
    configuration: Configuration,
    _home: TempDir,
}

impl Post {
    pub fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let database_url = format!("sqlite:{}", home.path().join("x.sqlite").display());
        Self { configuration: Configuration { database_url, ..Configuration::default() }, _home: home }
    }

    /// Sends what waits; answers every letter that was ever sent, by its reader and its subject.
    pub async fn letters(&self, town: &Town) -> Vec<Kept> {
        let send = SendMail::of(&self.configuration, town.stores.seal.clone()).unwrap();
        Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
        let mut letters = Folder::of(&self.configuration).newest(1_000).await.unwrap();
        letters.sort_by(|one, other| (&one.to, &one.subject).cmp(&(&other.to, &other.subject)));
        letters
    }
}

/// Readers and subjects of letters.
pub(super) fn subjects(letters: &[Kept]) -> Vec<(&str, &str)> {
    letters.iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect()
}

/// Somebody who runs Jasna; answers their number.
pub(super) async fn admit(town: &Town, name: &str, role: Role) -> i64 {
    let email = format!("{name}@jasna.example.com");
    let admission = Admission { portal_id: JASNA, email, name: name.into(), role, password: "lipa rower jezioro".into() };
    account::admit(&town.db, town.clock.now(), &admission).await.unwrap()
}

/// Moves the clock to noon of a day, or as near as it gets.
pub(super) fn go_to(town: &Town, day: &str) {
    let wanted: NaiveDate = day.parse().unwrap();
    town.clock.advance(wanted - Clock::day(town.clock.now()));
}
