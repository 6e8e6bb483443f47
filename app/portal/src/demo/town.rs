use super::calendar::{at, dated, weekday_after, working_day_before};
use crate::{About, Draft, Texts};
use base::{Kind, Lang, Point, Portal, Service};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Deserializer};

/// A portal of the demonstration, with everything it says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    slug: String,
    name: String,
    kind: Kind,
    town: String,
    seat: Point,
    radius_km: u16,
    colour: String,
    crest: String,
    host: String,
    about: About,
    /// Of the association alone: the towns' texts are the content's own.
    #[serde(default)]
    news: Vec<News>,
    #[serde(default)]
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct News {
    days_ago: u64,
    title: Texts,
    lead: Texts,
    /// Paragraphs, in Polish.
    body: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    /// It takes place on the first such weekday at least so many days from today.
    after: u64,
    weekday: Weekday,
    #[serde(deserialize_with = "clock")]
    time: NaiveTime,
    place: String,
    title: Texts,
    lead: Texts,
    body: Vec<String>,
}

/// Something that the association announces.
#[derive(Clone, Debug)]
pub struct Announcement {
    /// Its title.
    pub title: Texts,
    /// One or two sentences.
    pub lead: Texts,
    /// The whole text in Polish, paragraphs apart by an empty line.
    pub body: String,
    /// Where an event takes place; none for news.
    pub place: Option<String>,
    /// When it was published, or when the event begins.
    pub at: DateTime<Utc>,
}

impl Demo {
    /// The portal, to be made or brought up to date by its slug. It is fictional and has no TERYT code.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let portal = Portal {
            id: 0,
            slug: self.slug.clone(),
            name: self.name.clone(),
            kind: self.kind,
            teryt: None,
            seat: Some(self.seat),
            town: self.town.clone(),
            radius_km: self.radius_km,
            colour: self.colour.clone(),
            crest: Some(self.crest.clone()),
            hosts: vec![self.host.clone()],
            languages: Lang::ALL.into(),
            services: [Service::Gci].into(),
            fictional: true,
        };
        Draft { portal, about: self.about.clone() }
    }

    /// Its news, all of the past weeks, and its events, all of the weeks to come.
    #[must_use]
    pub fn announcements(&self, today: NaiveDate) -> Vec<Announcement> {
        self.news.iter().map(|news| news.on(today)).chain(self.events.iter().map(|event| event.on(today))).collect()
    }
}

impl News {
    fn on(&self, today: NaiveDate) -> Announcement {
        let day = working_day_before(today, self.days_ago);
        Announcement {
            title: texts(&self.title, day),
            lead: texts(&self.lead, day),
            body: dated(&self.body.join("\n\n"), Lang::Pl, day),
            place: None,
            at: at(day, NaiveTime::MIN + chrono::Duration::hours(9)),
        }
    }
}

impl Event {
    fn on(&self, today: NaiveDate) -> Announcement {
        Announcement {
            title: self.title.clone(),
            lead: self.lead.clone(),
            body: self.body.join("\n\n"),
            place: Some(self.place.clone()),
            at: at(weekday_after(today, self.after, self.weekday), self.time),
        }
    }
}

fn texts(texts: &Texts, day: NaiveDate) -> Texts {
    Texts { pl: dated(&texts.pl, Lang::Pl, day), en: dated(&texts.en, Lang::En, day), uk: dated(&texts.uk, Lang::Uk, day) }
}

/// `09:30`.
fn clock<'de, D: Deserializer<'de>>(source: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(source)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

/// A record of the program's own data.
pub(super) fn read(json: &str) -> Demo {
    serde_json::from_str(json).expect("the demonstration's data are part of the program and tested with it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{operator, towns};
    use std::{collections::BTreeSet, fs, path::PathBuf};

    fn all() -> Vec<Demo> {
        towns().into_iter().chain([operator()]).collect()
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    /// Contrast of a colour with white (WCAG 2.2, 1.4.3).
    fn contrast_with_white(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
    }

    #[test]
    fn every_portal_is_fictional_and_its_colour_can_be_read() {
        for demo in all() {
            let portal = demo.draft().portal;
            assert!(portal.fictional && portal.teryt.is_none(), "{}", portal.slug);
            assert!(contrast_with_white(&portal.colour) >= 4.5, "{} {}", portal.slug, portal.colour);
        }
        assert!((contrast_with_white("#767676") - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_three_are_of_three_kinds_and_only_the_operator_is_an_association() {
        let kinds: Vec<Kind> = towns().iter().map(|demo| demo.kind).collect();
        assert_eq!(kinds, [Kind::UrbanGmina, Kind::RuralGmina, Kind::MixedGmina]);
        assert!(operator().draft().portal.is_operator());
        let (slugs, hosts): (BTreeSet<_>, BTreeSet<_>) = all().into_iter().map(|demo| (demo.slug, demo.host)).unzip();
        assert_eq!((slugs.len(), hosts.len()), (4, 4));
    }

    #[test]
    fn every_portal_has_a_crest_drawn() {
        for demo in all() {
            let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../public/crests/{}.svg", demo.crest));
            assert!(file.is_file(), "{}", file.display());
        }
    }

    #[test]
    fn no_gmina_of_poland_bears_these_names() {
        let data = std::env::var_os("CIS_DATA")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
        let Ok(table) = fs::read_to_string(data.join("gminy_pl_2024.csv")) else {
            return println!("skipped: no gminy_pl_2024.csv in {}", data.display());
        };
        for demo in towns() {
            assert!(!table.lines().any(|line| line.split(',').any(|cell| cell == demo.town)), "{}", demo.town);
        }
    }

    #[test]
    fn the_associations_news_lies_behind_and_its_events_ahead_on_any_day() {
        for today in today().iter_days().take(8) {
            let (start, end) = (at(today, NaiveTime::MIN), at(today + chrono::Days::new(1), NaiveTime::MIN));
            let all = operator().announcements(today);
            assert!(!all.is_empty());
            for one in all {
                let right = if one.place.is_none() { one.at < start } else { one.at >= end };
                assert!(right, "{}", one.title.pl);
            }
        }
    }
}
