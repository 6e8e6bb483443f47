//! SPI, Samorządowy Portal Informacyjny: which portals there are, at which hosts they answer, and
//! the registers of the country that every portal shares (places). Residents meet it as the home page of their town.

#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(not(target_arch = "wasm32"))]
mod enter;
#[cfg(not(target_arch = "wasm32"))]
mod errand;
#[cfg(not(target_arch = "wasm32"))]
pub mod place;
#[cfg(not(target_arch = "wasm32"))]
mod register;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(not(target_arch = "wasm32"))]
mod texts;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    enter::{Entrance, enter},
    register::{Places, add_places, count_places},
    store::{About, Draft, Portals, about, add, add_host, switch},
    texts::Texts,
};
