//! Promises at the door: what a browser, a feed reader or a stranger gets from the whole server, asked in process.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

mod command;
mod content;
mod feeds;
mod headers;
mod health;
mod house;
mod html;
mod isolation;
mod kinds;
mod letters;
mod limits;
mod looks;
mod nonsense;
mod offers;
mod offline;
mod people;
mod plurals;
mod portals;
mod searching;
mod services;
mod surface;
