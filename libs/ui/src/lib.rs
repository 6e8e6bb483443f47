//! Components that know no service: accessible by themselves, the same on the server and in the browser.

mod chips;
mod icon;
mod pages;

pub use chips::{Chip, Chips};
pub use icon::Icon;
pub use pages::Pages;

base::words!();
