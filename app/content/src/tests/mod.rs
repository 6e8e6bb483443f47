//! Promises to editors and their readers.

use account::Admission;
use base::{Grant, Person, Role};
use platform::mail::{Folder, Kept, SendMail};
use platform::{Configuration, Ctx, Worker};
use std::path::Path;
use std::sync::Arc;
use town::{JASNA, Town};

mod comments;
mod drafts;
mod everywhere;
mod kinds;
mod life;
mod owners;
mod reviews;
mod shared;
mod unsaved;

/// Sends the letters that wait; answers those that were ever sent, the newest first.
async fn letters(town: &Town, home: &Path) -> Vec<Kept> {
    let database_url = format!("sqlite:{}", home.join("x.sqlite").display());
    let configuration = Configuration { database_url, ..Configuration::default() };
    let send = SendMail::of(&configuration, town.stores.seal.clone()).unwrap();
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
    Folder::of(&configuration).newest(10).await.unwrap()
}

/// A request of an editor of Jasna whom the database knows.
async fn editor(town: &Town, name: &str) -> Ctx {
    person(town, name, Role::Editor).await
}

async fn person(town: &Town, name: &str, role: Role) -> Ctx {
    let email = format!("{name}@jasna.example.com");
    let admission = Admission { portal_id: JASNA, email: email.clone(), name: name.into(), role, password: "lipa rower jezioro".into() };
    let id = account::admit(&town.db, town.clock.now(), &admission).await.unwrap();
    let now = town.clock.now();
    let grant = Grant { portal: JASNA, role, section: None, service: None, since: now, until: None };
    let person = Person { id, name: name.into(), email, grants: vec![grant], visiting: None, proved: now };
    Ctx { who: Some(Arc::new(person)), ..town.jasna() }
}
