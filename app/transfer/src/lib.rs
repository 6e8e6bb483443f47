//! Moving in and moving out: pages of another site become a portal's own, and a portal becomes one archive that another can open.
//!
//! `bring` reads what others have (WordPress, folders of HTML or Markdown) and says in a [`Report`] what could not be carried over.
//! `archive` writes and opens archives; the `copy` in them is made of the portal's own pages. `desk` is where an administrator asks for
//! one, `intake` where they bring something in.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

pub mod archive;
pub mod bring;
mod copy;
mod desk;
pub mod intake;
mod pages;
mod report;
mod shelf;
mod store;
#[cfg(test)]
mod tests;

pub use self::{
    bring::{Bringing, Files, Format},
    desk::{LetGo, Routes, TakeAway, acts},
    pages::Pages,
    report::{Entry, Fate, Loss, Lost, Report},
    shelf::{AtHand, Folder, PortalMedia},
};

/// Names of the contents that moving keeps, in all portals: archives that were made, files that were brought in.
///
/// # Errors
/// When the database does not answer.
pub async fn names(db: &platform::Db) -> Result<Vec<String>, sea_orm::DbErr> {
    let mut names = store::takeaway::names(db).await?;
    names.extend(intake::names(db).await?);
    Ok(names)
}
