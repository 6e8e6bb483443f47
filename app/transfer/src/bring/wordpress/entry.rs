//! One `item` of an export → a piece, or why it is none.

use super::super::shortcode::{empty_blocks, with_paragraphs, without_shortcodes};
use super::super::{Piece, link};
use super::{in_poland, left};
use crate::report::{Entry, Loss, Lost};
use chrono::{DateTime, NaiveDateTime, Utc};
use content::Kind;
use url::Url;

/// Entries of WordPress's own bookkeeping, of which nobody need be told.
const OWN: [&str; 9] = [
    "revision",
    "nav_menu_item",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
];

/// An entry as it stands in the file.
#[derive(Default)]
pub(super) struct Read {
    title: String,
    link: String,
    guid: String,
    published: String,
    creator: String,
    html: String,
    excerpt: String,
    id: String,
    at: String,
    at_utc: String,
    name: String,
    status: String,
    parent: String,
    kind: String,
    password: String,
    file: String,
    /// Short and full names.
    categories: Vec<(String, String)>,
    open: Option<String>,
    pub comments: usize,
}

/// What an entry is for a portal.
pub(super) enum Seen {
    Piece(Box<Piece>),
    Left(Entry),
    Nothing,
}

impl Read {
    pub fn open_category(&mut self, domain: String, nicename: String) {
        self.open = (domain == "category").then_some(nicename);
    }

    pub fn field(&mut self, name: &str, text: String) {
        let field = match name {
            "title" => &mut self.title,
            "link" => &mut self.link,
            "guid" => &mut self.guid,
            "pubDate" => &mut self.published,
            "dc:creator" => &mut self.creator,
            "content:encoded" => &mut self.html,
            "excerpt:encoded" => &mut self.excerpt,
            "wp:post_id" => &mut self.id,
            "wp:post_date" => &mut self.at,
            "wp:post_date_gmt" => &mut self.at_utc,
            "wp:post_name" => &mut self.name,
            "wp:status" => &mut self.status,
            "wp:post_parent" => &mut self.parent,
            "wp:post_type" => &mut self.kind,
            "wp:post_password" => &mut self.password,
            "wp:attachment_url" => &mut self.file,
            "category" => {
                if let Some(short) = self.open.take() {
                    self.categories.push((short, text));
                }
                return;
            }
            _ => return,
        };
        *field = text;
    }

    pub fn size(&self) -> usize {
        self.html.len() + self.excerpt.len() + self.title.len()
    }

    /// What it is. `authors` are login names and how they are shown.
    pub fn seen(self, authors: &[(String, String)]) -> Seen {
        let kind = match self.kind.as_str() {
            "post" | "" => Kind::News,
            "page" => Kind::Page,
            "attachment" => return left(&self.id, &self.title, Loss::File, if self.file.is_empty() { &self.link } else { &self.file }),
            own if OWN.contains(&own) => return Seen::Nothing,
            other => return left(&self.id, &self.title, Loss::Kind, other),
        };
        if matches!(self.status.as_str(), "trash" | "auto-draft" | "inherit") {
            return Seen::Nothing;
        }
        Seen::Piece(Box::new(self.piece(kind, authors)))
    }

    fn piece(self, kind: Kind, authors: &[(String, String)]) -> Piece {
        let mut lost = Vec::new();
        let at = self.moment();
        let private = self.status == "private" || !self.password.is_empty();
        if private {
            lost.push(Lost::new(Loss::Private, ""));
        }
        if at.is_none() && !self.at.is_empty() && !self.at.starts_with("0000") {
            lost.push(Lost::new(Loss::Date, &self.at));
        }
        lost.extend(self.categories.iter().skip(1).map(|(_, name)| Lost::new(Loss::Category, name)));
        if self.comments > 0 {
            lost.push(Lost::new(Loss::Comments, &self.comments.to_string()));
        }
        lost.extend(empty_blocks(&self.html));
        let (html, gone) = without_shortcodes(&self.html);
        lost.extend(gone);
        let author = authors.iter().find(|(login, _)| *login == self.creator).map_or(self.creator.as_str(), |(_, shown)| shown);
        let address = Url::parse(self.link.trim()).ok();
        let number = |name: &str| address.as_ref()?.join(&format!("/?{name}={}", self.id)).ok();
        let category =
            self.categories.first().map(|(short, name)| if short.is_empty() { link::category(name) } else { link::category(short) });
        Piece {
            kind: Some(kind),
            parent: Some(self.parent.trim().to_owned()).filter(|parent| !matches!(parent.as_str(), "" | "0")),
            slug: self.name.trim().to_owned(),
            title: words(&self.title),
            lead: words(&self.excerpt),
            html: with_paragraphs(&html),
            category: category.unwrap_or_default(),
            at,
            draft: private || !matches!(self.status.as_str(), "publish" | "future" | ""),
            note: author.to_owned(),
            others: [number("p"), number("page_id"), Url::parse(self.guid.trim()).ok()].into_iter().flatten().collect(),
            address,
            key: self.id,
            lost,
        }
    }

    /// When it was published: in Greenwich, in Poland, or as RSS says it.
    fn moment(&self) -> Option<DateTime<Utc>> {
        let read = |text: &str| NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S").ok();
        let utc = read(&self.at_utc).map(|at| at.and_utc());
        utc.or_else(|| read(&self.at).map(in_poland))
            .or_else(|| DateTime::parse_from_rfc2822(self.published.trim()).ok().map(|at| at.to_utc()))
    }
}

/// A title or excerpt without its markup.
fn words(html: &str) -> String {
    let (html, _) = without_shortcodes(html);
    prose::Doc::from_html(&html).0.text().split_whitespace().collect::<Vec<_>>().join(" ")
}
