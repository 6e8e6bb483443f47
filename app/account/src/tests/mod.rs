//! Promises to the people who run portals.

mod audit;
pub(crate) mod authenticator;
mod webauthn;
