//! The product, composed: every service's pages under one shell, on one home page, behind one search box.

// The islands live in the services: naming them keeps the linker from dropping them in the browser's build.
use gci as _;

#[cfg(not(target_arch = "wasm32"))]
mod desk;
#[cfg(not(target_arch = "wasm32"))]
mod find;
#[cfg(not(target_arch = "wasm32"))]
mod header;
#[cfg(not(target_arch = "wasm32"))]
mod home;
#[cfg(not(target_arch = "wasm32"))]
mod looks;
#[cfg(not(target_arch = "wasm32"))]
mod menu;
#[cfg(not(target_arch = "wasm32"))]
mod not_found;
#[cfg(not(target_arch = "wasm32"))]
mod offline;
#[cfg(not(target_arch = "wasm32"))]
mod operator;
#[cfg(not(target_arch = "wasm32"))]
mod portals;
#[cfg(not(target_arch = "wasm32"))]
mod preferences;
#[cfg(not(target_arch = "wasm32"))]
mod redirects;
#[cfg(not(target_arch = "wasm32"))]
mod services;
#[cfg(not(target_arch = "wasm32"))]
mod share;
#[cfg(not(target_arch = "wasm32"))]
mod shell;
#[cfg(not(target_arch = "wasm32"))]
mod site;
#[cfg(not(target_arch = "wasm32"))]
mod sitemap;
#[cfg(not(target_arch = "wasm32"))]
mod strays;
#[cfg(not(target_arch = "wasm32"))]
mod target;

#[cfg(not(target_arch = "wasm32"))]
base::words!();

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    preferences::Preferences,
    services::{follow, jobs, slow_jobs},
    shell::{App, shell},
    site::{around, site},
    strays::ForgetStrays,
};
