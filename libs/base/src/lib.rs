//! Words that both sides of the wire share: who asks, in which language, of which portal, and what can go wrong.
//! No word of any service's own business stands here.

mod address;
pub mod calendar;
mod can;
mod closed;
#[cfg(feature = "pages")]
mod fault;
mod geo;
mod lang;
mod paging;
mod person;
mod portal;
mod service;
pub mod teryt;
pub mod toponym;
mod words;
pub mod write;

pub use address::{Address, slug};
pub use can::{Action, Resource, can};
#[cfg(feature = "pages")]
pub use fault::{Fault, FieldError};
pub use geo::Point;
pub use lang::Lang;
pub use paging::Paging;
pub use person::{Grant, Person, Role};
pub use portal::{Kind, Portal};
pub use service::Service;
