//! SPI, Samorządowy Portal Informacyjny: which portals there are, at which hosts they answer, and
//! the registers of the country that every portal shares (places). Residents meet it as the home page of their town.

#![cfg(not(target_arch = "wasm32"))]

pub mod contrast;
pub mod demo;
mod enter;
mod errand;
pub mod host;
pub mod looks;
pub mod manage;
pub mod missing;
pub mod place;
pub mod redirect;
mod register;
pub mod settings;
pub mod share;
mod store;
#[cfg(test)]
mod tests;
mod texts;

pub use self::{
    enter::{Entrance, enter},
    register::{Places, add_places, count_places},
    store::{About, Draft, Portals, about, add, looks as looks_of, switch},
    texts::Texts,
};
