//! Components that know no service: accessible by themselves, the same on the server and in the browser.

#[cfg(not(target_arch = "wasm32"))]
mod asked;
#[cfg(not(target_arch = "wasm32"))]
mod confirm;
#[cfg(not(target_arch = "wasm32"))]
mod faulty;
#[cfg(not(target_arch = "wasm32"))]
mod field;
#[cfg(not(target_arch = "wasm32"))]
mod form;
mod icon;
#[cfg(not(target_arch = "wasm32"))]
mod pages;
#[cfg(not(target_arch = "wasm32"))]
mod qr;

#[cfg(not(target_arch = "wasm32"))]
pub use asked::{ASKS, Asked, Order};
#[cfg(not(target_arch = "wasm32"))]
pub use confirm::{Confirm, SURE};
#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Faulty, page};
#[cfg(not(target_arch = "wasm32"))]
pub use field::{AreaField, ChoiceField, DeskHead, DoneNotice, Fields, Line, TextField, TickField, done_code, inside_area};
#[cfg(not(target_arch = "wasm32"))]
pub use form::{Acted, Done, Form, Refused, Undone, Unproved, answers, asking, sign_in, sign_in_to};
pub use icon::Icon;
#[cfg(not(target_arch = "wasm32"))]
pub use pages::{Pages, lists};
#[cfg(not(target_arch = "wasm32"))]
pub use qr::qr;

base::words!();
