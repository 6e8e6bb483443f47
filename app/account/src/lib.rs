//! Accounts: the people who run the portals, how they sign in, what each of them may do, and the log of what they did.
//!
//! A person is one in the whole installation and has roles in portals ([`base::can`] says what each role may do). [`enter`] stands
//! behind the portal's door and says who asks; `sign_in` opens sessions, `step` asks for the second factor, `people` gives roles,
//! `own` and `second` are everybody's own pages, `journal` shows the log.

#[cfg(not(target_arch = "wasm32"))]
base::words!();

#[cfg(not(target_arch = "wasm32"))]
mod by_directory;
#[cfg(not(target_arch = "wasm32"))]
mod by_passkey;
#[cfg(not(target_arch = "wasm32"))]
mod ceremony;
#[cfg(not(target_arch = "wasm32"))]
mod demand;
#[cfg(not(target_arch = "wasm32"))]
mod directory;
#[cfg(not(target_arch = "wasm32"))]
mod factor;
#[cfg(not(target_arch = "wasm32"))]
mod journal;
#[cfg(not(target_arch = "wasm32"))]
mod keys;
#[cfg(not(target_arch = "wasm32"))]
mod letter;
#[cfg(not(target_arch = "wasm32"))]
mod own;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod passkey;
#[cfg(not(target_arch = "wasm32"))]
mod password;
#[cfg(not(target_arch = "wasm32"))]
mod people;
#[cfg(not(target_arch = "wasm32"))]
mod recovery;
#[cfg(not(target_arch = "wasm32"))]
mod reset;
#[cfg(not(target_arch = "wasm32"))]
mod roster;
#[cfg(not(target_arch = "wasm32"))]
mod second;
#[cfg(not(target_arch = "wasm32"))]
mod session;
#[cfg(not(target_arch = "wasm32"))]
mod sign_in;
#[cfg(not(target_arch = "wasm32"))]
mod staff;
#[cfg(not(target_arch = "wasm32"))]
mod step;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(not(target_arch = "wasm32"))]
mod support;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod throttle;
#[cfg(not(target_arch = "wasm32"))]
mod ticket;
#[cfg(not(target_arch = "wasm32"))]
mod totp;
#[cfg(not(target_arch = "wasm32"))]
mod view;
#[cfg(not(target_arch = "wasm32"))]
mod visit;
#[cfg(not(target_arch = "wasm32"))]
mod webauthn;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    directory::{Directory, set_directory},
    page::{Routes, acts},
    people::{Admission, admit},
    roster::{Listed, roster},
    session::{enter, fresh, has_session},
    staff::{Colleague, staff},
    store::address,
};
