//! Accounts: the people who run the portals, how they sign in, what each of them may do, and the log of what they did.
//!
//! A person is one in the whole installation and has roles in portals ([`base::can`] says what each role may do). [`enter`] stands
//! behind the portal's door and says who asks; `sign_in` opens sessions, `people` gives roles, `own` is everybody's own page,
//! `journal` shows the log.

#[cfg(not(target_arch = "wasm32"))]
base::words!();

#[cfg(not(target_arch = "wasm32"))]
mod journal;
#[cfg(not(target_arch = "wasm32"))]
mod letter;
#[cfg(not(target_arch = "wasm32"))]
mod own;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod password;
#[cfg(not(target_arch = "wasm32"))]
mod people;
#[cfg(not(target_arch = "wasm32"))]
mod session;
#[cfg(not(target_arch = "wasm32"))]
mod sign_in;
#[cfg(not(target_arch = "wasm32"))]
mod staff;
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
mod view;
#[cfg(not(target_arch = "wasm32"))]
mod visit;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    page::{Routes, acts},
    people::{Admission, admit},
    session::{enter, fresh},
    staff::{Colleague, staff},
};
