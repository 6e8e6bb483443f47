//! SPI, Samorządowy Portal Informacyjny: which portals there are, at which hosts they answer, and
//! the registers of the country that every portal shares (places). Residents meet it as the home page of their town.

#[cfg(not(target_arch = "wasm32"))]
pub mod contrast;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(not(target_arch = "wasm32"))]
mod enter;
#[cfg(not(target_arch = "wasm32"))]
mod errand;
#[cfg(not(target_arch = "wasm32"))]
pub mod looks;
#[cfg(not(target_arch = "wasm32"))]
pub mod missing;
#[cfg(not(target_arch = "wasm32"))]
pub mod place;
#[cfg(not(target_arch = "wasm32"))]
pub mod redirect;
#[cfg(not(target_arch = "wasm32"))]
mod register;
#[cfg(not(target_arch = "wasm32"))]
pub mod settings;
#[cfg(not(target_arch = "wasm32"))]
pub mod share;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod texts;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    enter::{Entrance, enter},
    register::{Places, add_places, count_places},
    store::{About, Draft, Portals, about, add, add_host, looks as looks_of, switch},
    texts::Texts,
};
