//! Promises to residents and to the offices they write to.

mod declaring;
mod demanding;
mod opinions;
mod post;
mod subscribing;
