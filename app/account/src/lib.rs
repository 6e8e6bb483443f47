//! Accounts: the people who run the portals, how they sign in, what each of them may do, and the log of what they did.
//!
//! A person is one in the whole installation and has roles in portals ([`base::can`] says what each role may do). [`enter`] stands
//! behind the portal's door and says who asks; `sign_in` opens sessions, `step` asks for the second factor, `invite` and `people` give
//! roles, `leave` ends them, `own` and `second` are everybody's own pages, `journal` shows the log.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

mod by_directory;
mod by_passkey;
mod ceremony;
mod demand;
mod device;
mod directory;
mod factor;
mod invite;
mod journal;
mod keys;
mod leave;
mod letter;
mod own;
mod page;
mod passkey;
mod password;
mod people;
mod readdress;
mod recovery;
mod reset;
mod resume;
mod roster;
mod second;
mod sections;
mod session;
mod sign_in;
mod step;
mod store;
mod support;
#[cfg(test)]
mod tests;
mod throttle;
mod ticket;
mod together;
mod totp;
mod view;
mod visit;
mod webauthn;

pub use self::{
    directory::{Directory, set_directory},
    invite::invite_administrator,
    page::{Routes, acts},
    people::{Admission, admit},
    roster::{Listed, roster, staff},
    sections::{Section, Sections},
    session::{enter, fresh, has_session},
    store::address,
};
