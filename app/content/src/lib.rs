//! Content: what editors publish on a portal: pages, news, events, alerts, service cards, the directory and what else has a list.
//!
//! An item has versions in up to four tongues; each state it is in is a row with who and when (`store`). `write` holds what is done
//! to it, `site` what a portal has published, in memory; `page` is what residents see, `desk` what editors see.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

pub mod arrive;
mod autosave;
pub mod carry;
pub mod demo;
mod desk;
mod feed;
mod graph;
mod item;
mod jobs;
mod line;
mod lists;
mod merge;
mod own;
mod page;
mod preview;
pub mod recall;
mod review;
mod sections;
mod shared;
mod site;
mod status;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod thesaurus;
mod upkeep;
mod usage;
mod vcard;
mod view;
mod when;
mod write;

pub use self::{
    desk::{Named, acts, named, new_alert, waiting},
    feed::xml_text,
    item::{Draft, Every, Facts, Kind, LeadPicture, Severity, Tongue},
    jobs::EmptyBaskets,
    own::{Card, Collection, Document, Entry, FormLink, Gallery, Guide, Hours, Now, Own, Shot, Spot, Step, Topic, Unit, Worker},
    page::{LifeRoutes, Routes, feeds, item_at},
    preview::framing,
    review::{ask_review, send_back},
    shared::{ShareOut, Sharing, round, share, share_page, stop_sharing},
    site::{Everywhere, Hit, Published, Said, Site, Sites},
    status::{Condition, Status, set_status, take_back_status},
    upkeep::{AskOwners, Owner, owner_of},
    usage::Documents,
    view::{Alerts, Offers, alert_line, entry_line, event_line, kind_list_words, news_card, short_line, status_tag, topic_icon, written},
    write::{allow, create, place, publish, remove, restore, save, withdraw},
};

/// First segments of the portals' own addresses, which no page and no portal may take.
pub const RESERVED: &[&str] = &[
    "en",
    "uk",
    "pkg",
    "api",
    "health",
    "szukaj",
    "aktualnosci",
    "wydarzenia",
    "komunikaty",
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
    "co-poprawilismy",
    "newsletter",
    "ocena",
];
