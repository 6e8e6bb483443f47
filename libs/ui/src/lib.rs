//! Components that know no service: accessible by themselves, the same on the server and in the browser.

mod chips;
#[cfg(not(target_arch = "wasm32"))]
mod faulty;
mod icon;
mod pages;

pub use chips::{Chip, Chips};
#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Faulty, page};
pub use icon::Icon;
pub use pages::Pages;

base::words!();
