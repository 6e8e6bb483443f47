//! The portal as a folder of files that any browser opens from a disk: every page that residents can read in each of its languages, its
//! style sheet, pictures and files. Pages are asked of the portal itself, so they are what visitors see.

mod page;
mod place;

use crate::pages::{Pages, SHARED};
use crate::{Locale, i18n::td_string};
use anyhow::ensure;
use base::{Lang, Service, write};
use page::Turned;
use place::{Leads, Place, leads, way};
use platform::Ctx;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages and files of a copy at most.
const MOST: usize = 100_000;
/// The longest page or file that is copied, in bytes.
pub(crate) const LONGEST: usize = 64 << 20;
/// First segments of what only a server can do, or is not the portal's own content.
const SERVED: [&str; 12] =
    ["pulpit", "logowanie", "wyloguj", "haslo", "szukaj", "widok", "api", "dev", "bez-polaczenia", "podglad", "health", "-"];
/// What is not for reading.
const FEEDS: [&str; 8] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/cap+xml",
    "text/calendar",
    "application/xml",
    "application/json",
    "application/manifest+json",
    "text/javascript",
];

/// Where the parts of a copy are written: name and content.
pub(crate) trait Sheets: Send {
    /// Writes one file.
    fn file(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()>;
}

/// What the portal answers at a place.
enum Found {
    Page,
    File,
    /// A page at another address; the way a moved one is kept.
    Moved(Place),
}

/// A copy that is being made.
pub(crate) struct Copy<'a> {
    ctx: &'a Ctx,
    pages: &'a Pages,
    found: BTreeMap<Place, Found>,
}

/// Copies the portal. `starts` are its pages' addresses without language, `moves` the old ones; `on_page` hears how many are done, and of
/// how many.
pub(crate) async fn copy(
    ctx: &Ctx,
    pages: &Pages,
    starts: &[String],
    moves: &[String],
    sheets: &mut dyn Sheets,
    on_page: &mut (dyn FnMut(usize, usize) + Send),
) -> anyhow::Result<usize> {
    let mut copy = Copy { ctx, pages, found: BTreeMap::new() };
    copy.look(starts, moves).await?;
    copy.write(sheets, on_page).await
}

impl Copy<'_> {
    /// Finds out what there is.
    async fn look(&mut self, starts: &[String], moves: &[String]) -> anyhow::Result<()> {
        let mut next: VecDeque<Place> = VecDeque::new();
        for lang in &self.ctx.portal.languages {
            for path in std::iter::once("/").chain(starts.iter().map(String::as_str)) {
                next.push_back(in_lang(*lang, path));
            }
        }
        next.extend(moves.iter().map(|path| Place::at(path)));
        let mut seen: BTreeSet<Place> = next.iter().cloned().collect();
        while let Some(place) = next.pop_front() {
            let answer = self.pages.get(&place.asked()).await?;
            let kind = answer.kind();
            if let Some(to) = answer.moved.as_deref() {
                if let Leads::Within(to, _) = self.leads(to) {
                    self.found.insert(place, Found::Moved(to.clone()));
                    if is_kept(&to) && seen.insert(to.clone()) {
                        next.push_back(to);
                    }
                }
                continue;
            }
            if answer.status != 200 {
                continue;
            }
            let named: Vec<String> = match kind {
                "text/html" => {
                    let html = String::from_utf8_lossy(&answer.body);
                    if page::is_private(&html) || place.file(true).is_none() {
                        continue;
                    }
                    self.found.insert(place.clone(), Found::Page);
                    page::addresses(&html)
                }
                feed if FEEDS.contains(&feed) => continue,
                _ if place.file(false).is_none() => continue,
                kind => {
                    self.found.insert(place.clone(), Found::File);
                    if kind == "text/css" { urls(&String::from_utf8_lossy(&answer.body)) } else { Vec::new() }
                }
            };
            for address in named {
                if let Leads::Within(to, _) = self.leads(&address)
                    && is_kept(&to)
                    && seen.insert(to.clone())
                {
                    ensure!(seen.len() <= MOST, "the portal has more than {MOST} pages and files");
                    next.push_back(to);
                }
            }
        }
        Ok(())
    }

    /// Asks for everything once more and writes it, in the order of the addresses.
    async fn write(&self, sheets: &mut dyn Sheets, on_page: &mut (dyn FnMut(usize, usize) + Send)) -> anyhow::Result<usize> {
        let mut titles = Vec::new();
        for (done, (place, found)) in self.found.iter().enumerate() {
            let Some(file) = self.file(place) else { continue };
            match found {
                Found::Moved(to) => {
                    if let Some(to) = self.file(to) {
                        sheets.file(&file, moved(&way(&file, &to)).as_bytes())?;
                    }
                }
                Found::Page => {
                    let html = String::from_utf8_lossy(&self.pages.get(&place.asked()).await?.body).into_owned();
                    let lang = Lang::ALL.into_iter().rev().find(|lang| is_below(&place.path, lang.prefix())).unwrap_or_default();
                    titles.push((file.clone(), title(&html), lang));
                    let note = self.note(lang, &way(&file, LIST));
                    let still = page::still(&html, &note, &|address| self.turn(&file, address));
                    sheets.file(&file, still.as_bytes())?;
                }
                Found::File => {
                    let answer = self.pages.get(&place.asked()).await?;
                    let content = if answer.kind() == "text/css" { self.sheet(&file, &answer.body) } else { answer.body };
                    sheets.file(&file, &content)?;
                }
            }
            on_page(done + 1, self.found.len());
        }
        sheets.file(LIST, self.list(&titles).as_bytes())?;
        Ok(titles.len())
    }

    fn leads(&self, address: &str) -> Leads {
        match address.split(['?', '#']).next() {
            Some(path) if path.starts_with(SHARED) => Leads::Within(Place::at(path), String::new()),
            _ => leads(address, &self.pages.origin(), &self.pages.base),
        }
    }

    fn file(&self, place: &Place) -> Option<String> {
        match self.found.get(place)? {
            Found::File => place.file(false),
            Found::Page | Found::Moved(_) => place.file(true),
        }
    }

    fn turn(&self, from: &str, address: &str) -> Turned {
        match self.leads(address) {
            Leads::Away => Turned::To(address.to_owned()),
            Leads::Nowhere(place) if is_kept(&place) => Turned::Words,
            Leads::Nowhere(_) => Turned::Gone,
            Leads::Within(place, fragment) => match self.file(&place) {
                Some(file) => Turned::To(format!("{}{fragment}", way(from, &file))),
                None if is_kept(&place) => Turned::Words,
                None => Turned::Gone,
            },
        }
    }

    /// A style sheet whose fonts and pictures lie beside it.
    fn sheet(&self, from: &str, css: &[u8]) -> Vec<u8> {
        let mut css = String::from_utf8_lossy(css).into_owned();
        for address in urls(&css) {
            if let Turned::To(way) = self.turn(from, &address) {
                css = css.replace(&format!("url({address})"), &format!("url({way})"));
            }
        }
        css.into_bytes()
    }

    /// Says on every page that it is a copy, and of which day (law B38).
    fn note(&self, lang: Lang, list: &str) -> String {
        let locale = Locale::from(lang);
        let (day, portal) = (write::date(lang, self.ctx.today()), self.ctx.portal.name.as_str());
        let said = td_string!(locale, copy_of, portal = portal, day = day.as_str()).to_string();
        let link = td_string!(locale, copy_list);
        maud::html! { aside.wrap { p.meta { (said) " " a href=(list) { (link) } } } }.into_string()
    }

    /// All pages with their titles.
    fn list(&self, titles: &[(String, String, Lang)]) -> String {
        let locale = Locale::from(Lang::Pl);
        let name = &self.ctx.portal.name;
        let sheets = self.found.keys().filter(|place| place.path.ends_with(".css")).filter_map(|place| self.file(place));
        let page = maud::html! {
            (maud::DOCTYPE)
            html lang="pl" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (td_string!(locale, copy_list)) " – " (name) }
                    @for sheet in sheets { link rel="stylesheet" href=(sheet); }
                }
                body {
                    main.wrap.section {
                        h1 { (td_string!(locale, copy_list)) ": " (name) }
                        ul { @for (file, title, lang) in titles { li { a href=(file) lang=(lang.code()) { (title) } } } }
                    }
                }
            }
        };
        page.into_string()
    }
}

/// The list of all pages.
const LIST: &str = "spis.html";

fn in_lang(lang: Lang, path: &str) -> Place {
    let tail = if path == "/" && lang != Lang::Pl { "" } else { path };
    Place::at(&format!("{}{tail}", lang.prefix()))
}

fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a place can be in the copy at all.
fn is_kept(place: &Place) -> bool {
    let plain = [Lang::En, Lang::Uk]
        .iter()
        .find(|lang| is_below(&place.path, lang.prefix()))
        .map_or(place.path.as_str(), |lang| &place.path[lang.prefix().len()..]);
    let first = plain.trim_start_matches('/').split('/').next().unwrap_or_default();
    !SERVED.contains(&first) && Service::of_path(plain).is_none()
}

/// Addresses in a style sheet, as they stand there.
fn urls(css: &str) -> Vec<String> {
    let inner = css.split("url(").skip(1).filter_map(|rest| rest.split_once(')').map(|(address, _)| address.to_owned()));
    inner.filter(|address| address.starts_with('/')).collect()
}

fn title(html: &str) -> String {
    let (_, rest) = html.split_once("<title>").unwrap_or(("", html));
    let title = rest.split_once("</title>").map_or("", |(title, _)| title);
    prose::Doc::from_html(title).0.text()
}

/// A page that leads on to another.
fn moved(way: &str) -> String {
    let refresh = format!("0; url={way}");
    let page = maud::html! {
        (maud::DOCTYPE)
        html lang="pl" {
            head { meta charset="utf-8"; meta http-equiv="refresh" content=(refresh); title { (way) } }
            body { p { a href=(way) { (way) } } }
        }
    };
    page.into_string()
}
