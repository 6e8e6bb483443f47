//! The server's ground floor: the context every request and job carries, the door to the database, the clock,
//! work for later, data derived from the database, secrets, letters, files, configuration. It knows no service.

#![cfg(not(target_arch = "wasm32"))]

mod assets;
pub mod audit;
pub mod blob;
mod clock;
mod configuration;
mod ctx;
mod db;
mod derived;
mod door;
mod framing;
mod job;
pub mod mail;
mod revision;
pub mod scan;
mod seal;
mod secret;
mod stores;
mod token;

pub use assets::Assets;
pub use clock::Clock;
pub use configuration::{Configuration, LogFormat};
pub use ctx::{Caller, Ctx};
pub use db::Db;
pub use derived::Derived;
pub use door::OfPortal;
pub use framing::Framing;
pub use job::{Job, Queue, Worker, enqueue};
pub use revision::{Beats, Pulse, bump, bump_in, in_turn, latest, latest_by_portal, latest_in};
pub use seal::{Seal, Unopened, random};
pub use secret::Secret;
pub use stores::Stores;
pub use token::{hash, same, token};
