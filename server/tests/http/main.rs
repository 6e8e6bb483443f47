//! Promises at the door: what a browser, a feed reader or a stranger gets from the whole server, asked in process.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

mod accounts;
mod arranging;
mod cache;
mod command;
mod content;
mod desk;
mod dialog;
mod directory;
mod doors;
mod factors;
mod feeds;
mod headers;
mod health;
mod house;
mod html;
mod isolation;
mod kinds;
mod letters;
mod life;
mod limits;
mod lists;
mod looks;
mod media;
mod nonsense;
mod offer_page;
mod offers;
mod offline;
mod passkeys;
mod people;
mod pictures;
mod plurals;
mod portals;
mod redirects;
mod refusals;
mod roles;
mod room;
mod searching;
mod services;
mod settings;
mod shared;
mod sharing;
mod surface;
mod transfer;
