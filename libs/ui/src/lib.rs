//! Components that know no service: accessible by themselves, the same on the server and in the browser.

#[cfg(not(target_arch = "wasm32"))]
mod faulty;
mod icon;
#[cfg(not(target_arch = "wasm32"))]
mod pages;

#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Faulty, page};
pub use icon::Icon;
#[cfg(not(target_arch = "wasm32"))]
pub use pages::{Pages, lists};

base::words!();
