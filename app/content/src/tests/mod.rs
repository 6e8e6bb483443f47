//! Promises to editors and their readers.

use account::Admission;
use base::{Grant, Person, Role};
use platform::Ctx;
use std::sync::Arc;
use town::{JASNA, Town};

mod drafts;
mod kinds;
mod life;
mod owners;
mod shared;
mod unsaved;

/// A request of an editor of Jasna whom the database knows.
async fn editor(town: &Town, name: &str) -> Ctx {
    let email = format!("{name}@jasna.example.com");
    let admission =
        Admission { portal_id: JASNA, email: email.clone(), name: name.into(), role: Role::Editor, password: "lipa rower jezioro".into() };
    let id = account::admit(&town.db, town.clock.now(), &admission).await.unwrap();
    let now = town.clock.now();
    let grant = Grant { portal: JASNA, role: Role::Editor, section: None, service: None, since: now, until: None };
    let person = Person { id, name: name.into(), email, grants: vec![grant], visiting: None, proved: now };
    Ctx { who: Some(Arc::new(person)), ..town.jasna() }
}
