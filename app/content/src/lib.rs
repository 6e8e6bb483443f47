//! Content: what editors publish on a portal: pages, news, events, alerts, service cards, the directory and what else has a list.
//!
//! An item has versions in up to four tongues; each state it is in is a row with who and when (`store`). `write` holds what is done
//! to it, `site` what a portal has published, in memory; `page` is what residents see, `desk` what editors see.

#[cfg(not(target_arch = "wasm32"))]
base::words!();

#[cfg(not(target_arch = "wasm32"))]
pub mod arrive;
#[cfg(not(target_arch = "wasm32"))]
mod autosave;
#[cfg(not(target_arch = "wasm32"))]
pub mod carry;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(not(target_arch = "wasm32"))]
mod desk;
#[cfg(not(target_arch = "wasm32"))]
mod feed;
#[cfg(not(target_arch = "wasm32"))]
mod graph;
#[cfg(not(target_arch = "wasm32"))]
mod item;
#[cfg(not(target_arch = "wasm32"))]
mod jobs;
#[cfg(not(target_arch = "wasm32"))]
mod line;
#[cfg(not(target_arch = "wasm32"))]
mod lists;
#[cfg(not(target_arch = "wasm32"))]
mod merge;
#[cfg(not(target_arch = "wasm32"))]
mod own;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod preview;
#[cfg(not(target_arch = "wasm32"))]
mod shared;
#[cfg(not(target_arch = "wasm32"))]
mod site;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod upkeep;
#[cfg(not(target_arch = "wasm32"))]
mod usage;
#[cfg(not(target_arch = "wasm32"))]
mod vcard;
#[cfg(not(target_arch = "wasm32"))]
mod view;
#[cfg(not(target_arch = "wasm32"))]
mod when;
#[cfg(not(target_arch = "wasm32"))]
mod write;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    desk::{acts, waiting},
    item::{Draft, Every, Facts, Kind, LeadPicture, Severity, Tongue},
    jobs::EmptyBaskets,
    own::{Card, Collection, Document, Entry, FormLink, Gallery, Guide, Hours, Now, Own, Shot, Spot, Step, Topic, Unit, Worker},
    page::{LifeRoutes, Routes, feeds, item_at},
    preview::framing,
    shared::{ShareOut, Sharing, round, share, share_page, stop_sharing},
    site::{Published, Said, Site, Sites},
    upkeep::AskOwners,
    usage::Documents,
    view::{Alerts, entry_line, event_line, kind_list_words, news_card, short_line, topic_icon, written},
    write::{ask_review, create, place, publish, remove, restore, save, send_back, withdraw},
};

/// First segments of the portals' own addresses, which no page and no portal may take.
#[cfg(not(target_arch = "wasm32"))]
pub const RESERVED: &[&str] = &[
    "en",
    "uk",
    "pkg",
    "api",
    "health",
    "szukaj",
    "aktualnosci",
    "wydarzenia",
    "sprawy",
    "krok-po-kroku",
    "dokumenty",
    "katalog",
    "galerie",
    "formularze",
    "oferty-pracy",
    "pulpit",
    "logowanie",
    "wyloguj",
    "haslo",
    "dev",
    "widok",
    "bez-polaczenia",
    "-",
    "media",
    "podglad",
    "potwierdzenie",
    "udostepnij",
    "sitemap.xml",
    "deklaracja-dostepnosci",
    "newsletter",
    "ocena",
];
