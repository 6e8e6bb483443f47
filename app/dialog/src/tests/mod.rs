//! Promises to residents and to the offices they write to.

mod declaring;
mod demanding;
mod improving;
mod opinions;
mod people;
mod post;
mod subscribing;
