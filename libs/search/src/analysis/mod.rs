//! From text to the words the index keeps.
//!
//! Lower case and folding come first, everything else works on folded words: people type `kierowcow`,
//! and a stemmer that runs before folding loses them (measured: P@10 0.23 against 0.96).

pub(crate) mod family;
mod fold;
#[cfg(not(target_arch = "wasm32"))]
mod lemma;
mod noise;
mod stem;
pub(crate) mod table;
mod token;
mod word;

pub use fold::fold;
pub(crate) use fold::{restore, room};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use lemma::TABLE;
#[cfg(not(target_arch = "wasm32"))]
pub use lemma::{forms, lemma, lemmas};
pub(crate) use noise::is_noise;
pub use stem::stem;
pub use token::{Token, tokens};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use word::compound;
pub(crate) use word::words;
