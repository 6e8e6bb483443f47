//! One file of Markdown → a piece. Its text goes by way of HTML, so that one reader decides what may come in.

use super::front::Front;
use super::html::named;
use super::{Piece, link};
use crate::report::{Loss, Lost};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use content::Kind;
use pulldown_cmark::{Options, Parser, html};

/// A page; a piece of news where its name begins with a day, as in `2024-03-01-nowy-most.md`, or it says that it is one.
pub(super) fn piece(text: &str, key: &str) -> Piece {
    let (front, text) = Front::split(text);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut out, Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH));
    let name = key.rsplit('/').next().unwrap_or(key);
    let day = name.get(..10).filter(|_| name.as_bytes().get(10) == Some(&b'-')).and_then(|day| day.parse::<NaiveDate>().ok());
    let said = front.get(&["kind", "type", "layout"]).unwrap_or_default().to_lowercase();
    let is_news = matches!(said.as_str(), "post" | "posts" | "news" | "aktualnosc") || (day.is_some() && said != "page");
    let heading = text.lines().find_map(|line| line.strip_prefix("# ")).map(|line| line.trim_end_matches(['#', ' ']).to_owned());
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let own = if day.is_some() { &stem[11..] } else { stem };
    let title = front.get(&["title"]).map(str::to_owned).or(heading).unwrap_or_else(|| named(own));
    let (mut lost, written) = (Vec::new(), front.get(&["date", "published"]));
    let at = written.and_then(moment).or_else(|| day.map(|day| noon(day.and_time(NaiveTime::MIN))));
    if let Some(written) = written.filter(|written| moment(written).is_none()) {
        lost.push(Lost::new(Loss::Date, written));
    }
    let categories = front.all(&["categories", "category", "tags"]);
    lost.extend(categories.iter().skip(1).map(|more| Lost::new(Loss::Category, more)));
    let author = front.get(&["author", "authors"]).unwrap_or_default();
    let is_true = |name: &str| front.get(&[name]).is_some_and(|value| matches!(value.to_lowercase().as_str(), "true" | "yes"));
    Piece {
        kind: is_news.then_some(Kind::News),
        slug: front.get(&["slug"]).map(str::to_owned).unwrap_or_else(|| if day.is_some() { own.to_owned() } else { String::new() }),
        title,
        lead: front.get(&["lead", "description", "excerpt", "summary"]).unwrap_or_default().to_owned(),
        html: out,
        category: categories.first().map(|name| link::category(name)).unwrap_or_default(),
        at,
        draft: is_true("draft"),
        note: author.to_owned(),
        lost,
        ..Piece::default()
    }
}

/// `2024-03-01`, `2024-03-01 10:00`, `2024-03-01T10:00:00+01:00`; without a zone it is Poland's.
fn moment(written: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(written) {
        return Some(at.to_utc());
    }
    let spaced = written.replace('T', " ");
    let local = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"].iter().find_map(|form| NaiveDateTime::parse_from_str(&spaced, form).ok());
    let zoned = DateTime::parse_from_str(&spaced, "%Y-%m-%d %H:%M:%S %z").ok().map(|at| at.to_utc());
    let day = written.parse::<NaiveDate>().ok().map(|day| noon(day.and_time(NaiveTime::MIN)));
    zoned.or_else(|| local.map(super::wordpress::in_poland)).or(day)
}

/// A day alone is its noon.
fn noon(day: NaiveDateTime) -> DateTime<Utc> {
    super::wordpress::in_poland(day + chrono::Duration::hours(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_named_by_its_day_is_news_of_that_day() {
        let one = piece(
            "---\ncategories: [Drogi, Mosty]\nauthor: Anna\n---\n# Nowy most\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "_posts/2024-03-01-nowy-most.md",
        );
        assert_eq!(
            (one.kind, one.title.as_str(), one.slug.as_str(), one.category.as_str()),
            (Some(Kind::News), "Nowy most", "nowy-most", "drogi")
        );
        assert_eq!(one.at.unwrap().to_rfc3339(), "2024-03-01T11:00:00+00:00");
        assert_eq!(one.lost, [Lost::new(Loss::Category, "Mosty")]);
        assert!(one.html.contains("<table>"));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, at) in [
            ("2024-07-01T10:00:00+02:00", "2024-07-01T08:00:00+00:00"),
            ("2024-07-01 10:00", "2024-07-01T08:00:00+00:00"),
            ("2024-07-01 10:00:00 +0200", "2024-07-01T08:00:00+00:00"),
            ("2024-07-01", "2024-07-01T10:00:00+00:00"),
        ] {
            assert_eq!(moment(written).unwrap().to_rfc3339(), at, "{written}");
        }
        assert_eq!(piece("---\ndate: wczoraj\n---\nx", "a.md").lost, [Lost::new(Loss::Date, "wczoraj")]);
    }
}
