//! The demonstration's texts, brought in through the same acts that editors use.

mod kinds;

use crate::item::{Draft, Every, Facts, Kind, LeadPicture, Severity, Tongue};
use crate::write;
use base::Lang;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use platform::Ctx;
use portal::demo::calendar::{at, dated, weekday_after, working_day_before};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Words {
    title: String,
    lead: String,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
struct Page {
    slug: String,
    parent: Option<String>,
    #[serde(flatten)]
    pl: Words,
    en: Option<Words>,
    uk: Option<Words>,
    etr: Option<Words>,
}

#[derive(Deserialize)]
struct News {
    days_ago: u64,
    #[serde(default)]
    category: String,
    #[serde(flatten)]
    pl: Words,
    en: Option<Words>,
    uk: Option<Words>,
}

#[derive(Deserialize)]
struct Event {
    in_days: i64,
    weekday: Weekday,
    hour: String,
    #[serde(default)]
    minutes: u32,
    every: Option<Every>,
    until_days: Option<u64>,
    #[serde(default)]
    category: String,
    place: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    price: String,
    #[serde(flatten)]
    pl: Words,
    en: Option<Words>,
    uk: Option<Words>,
}

#[derive(Deserialize)]
struct Alert {
    severity: Severity,
    title: String,
    text: String,
    #[serde(rename = "where")]
    place: String,
    hours_ago: i64,
    until_hours: i64,
}

/// The files of one fictional town.
pub struct Texts {
    pages: &'static str,
    news: &'static str,
    events: &'static str,
    alerts: &'static str,
    services: &'static str,
    directory: &'static str,
    rest: &'static str,
    /// So many pages, news and events at most.
    most: usize,
}

impl Texts {
    /// The first few of what there is much of: a town that a test furnishes in no time.
    #[must_use]
    pub fn few(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

macro_rules! texts {
    ($slug:literal) => {
        Texts {
            pages: include_str!(concat!("../demo/", $slug, "/pages.json")),
            news: include_str!(concat!("../demo/", $slug, "/news.json")),
            events: include_str!(concat!("../demo/", $slug, "/events.json")),
            alerts: include_str!(concat!("../demo/", $slug, "/alerts.json")),
            services: include_str!(concat!("../demo/", $slug, "/services.json")),
            directory: include_str!(concat!("../demo/", $slug, "/directory.json")),
            rest: include_str!(concat!("../demo/", $slug, "/rest.json")),
            most: usize::MAX,
        }
    };
}

/// The texts of a town, where it is one of the demonstration's.
#[must_use]
pub fn texts(slug: &str) -> Option<Texts> {
    match slug {
        "jasna" => Some(texts!("jasna")),
        "stare-olszyny" => Some(texts!("stare-olszyny")),
        "wrzosow" => Some(texts!("wrzosow")),
        _ => None,
    }
}

/// Publishes a town's texts where the portal has published nothing yet; answers how many items that were.
///
/// # Errors
/// When the database refuses; the files are part of the program and tested with it.
pub async fn bring(ctx: &Ctx, texts: &Texts) -> anyhow::Result<usize> {
    if crate::Site::of(ctx).await?.addresses().next().is_some() {
        return Ok(0);
    }
    let (mut tree, mut news, mut events): (Vec<Page>, Vec<News>, Vec<Event>) =
        (serde_json::from_str(texts.pages)?, serde_json::from_str(texts.news)?, serde_json::from_str(texts.events)?);
    tree.truncate(texts.most);
    news.truncate(texts.most);
    events.truncate(texts.most);
    let pages = pages(ctx, tree).await?;
    let alerts: Vec<Alert> = serde_json::from_str(texts.alerts)?;
    let pictures = media::demo::pictures(ctx).await?;
    let count = pages + news.len() + events.len() + alerts.len() + kinds::bring(ctx, texts, &pictures).await?;
    for (place, one) in news.into_iter().enumerate() {
        let day = working_day_before(ctx.today(), one.days_ago);
        let since = at(day, NaiveTime::MIN + Duration::hours(9));
        let picture = pictures.get(place % pictures.len().max(1));
        let picture = picture.map(|one| LeadPicture { media: one.id, alt: one.alt.into(), decorative: false });
        let facts = Facts { category: one.category, picture, ..Facts::default() };
        let others = [(Tongue::En, one.en), (Tongue::Uk, one.uk)];
        published(ctx, Kind::News, None, "", (day, since, None), &facts, one.pl, others).await?;
    }
    for one in events {
        let first = weekday_after(from(ctx.today(), one.in_days), 0, one.weekday);
        let time = NaiveTime::parse_from_str(&one.hour, "%H:%M")?;
        let facts = Facts {
            category: one.category,
            begins: Some(at(first, time)),
            minutes: one.minutes,
            every: one.every,
            last: one.until_days.map(|days| ctx.today() + Days::new(days)),
            place: one.place,
            address: one.address,
            price: one.price,
            ..Facts::default()
        };
        let others = [(Tongue::En, one.en), (Tongue::Uk, one.uk)];
        let announced = ctx.now - Duration::days(20);
        published(ctx, Kind::Event, None, "", (ctx.today(), announced, None), &facts, one.pl, others).await?;
    }
    for one in alerts {
        let facts = Facts { severity: Some(one.severity), place: one.place, ..Facts::default() };
        let words = Words { title: one.title, lead: one.text, body: String::new() };
        let time = (ctx.now - Duration::hours(one.hours_ago), Some(ctx.now + Duration::hours(one.until_hours)));
        published(ctx, Kind::Alert, None, "", (ctx.today(), time.0, time.1), &facts, words, []).await?;
    }
    Ok(count)
}

/// Publishes what the association announces, where its portal has published nothing yet; answers how many items that were.
///
/// # Errors
/// When the database refuses.
pub async fn announce(ctx: &Ctx, all: Vec<portal::demo::Announcement>) -> anyhow::Result<usize> {
    if crate::Site::of(ctx).await?.addresses().next().is_some() {
        return Ok(0);
    }
    let count = all.len();
    for one in all {
        let words = |title: String, lead: String| (!title.is_empty()).then(|| Words { title, lead, body: String::new() });
        let others = [(Tongue::En, words(one.title.en, one.lead.en)), (Tongue::Uk, words(one.title.uk, one.lead.uk))];
        let pl = Words { title: one.title.pl, lead: one.lead.pl, body: one.body };
        let (kind, facts, since) = match one.place {
            None => (Kind::News, Facts::default(), one.at),
            Some(place) => {
                (Kind::Event, Facts { begins: Some(one.at), minutes: 120, place, ..Facts::default() }, ctx.now - Duration::days(20))
            }
        };
        published(ctx, kind, None, "", (ctx.today(), since, None), &facts, pl, others).await?;
    }
    Ok(count)
}

fn from(today: NaiveDate, days: i64) -> NaiveDate {
    today + Duration::days(days)
}

async fn pages(ctx: &Ctx, pages: Vec<Page>) -> anyhow::Result<usize> {
    let mut known: HashMap<String, i64> = HashMap::new();
    let count = pages.len();
    for page in pages {
        let parent = page.parent.as_ref().and_then(|path| known.get(path).copied());
        let path = page.parent.as_ref().map_or_else(|| page.slug.clone(), |above| format!("{above}/{}", page.slug));
        let others = [(Tongue::En, page.en), (Tongue::Uk, page.uk), (Tongue::Etr, page.etr)];
        let since = ctx.now - Duration::days(40);
        let id = published(ctx, Kind::Page, parent, &page.slug, (ctx.today(), since, None), &Facts::default(), page.pl, others).await?;
        known.insert(path, id);
    }
    Ok(count)
}

/// One item, written and published in all its tongues, as its editor would. What it says of days counts from `day`.
#[expect(clippy::too_many_arguments, reason = "one line of a table of texts")]
async fn published<const N: usize>(
    ctx: &Ctx,
    kind: Kind,
    parent: Option<i64>,
    slug: &str,
    (day, since, until): (NaiveDate, DateTime<Utc>, Option<DateTime<Utc>>),
    facts: &Facts,
    pl: Words,
    others: [(Tongue, Option<Words>); N],
) -> anyhow::Result<i64> {
    let ctx = Ctx { now: since.min(ctx.now), ..ctx.clone() };
    let draft = |words: Words, lang: Lang| Draft {
        title: dated(&words.title, lang, day),
        lead: dated(&words.lead, lang, day),
        body: prose::Doc::from_markup(&dated(&words.body, lang, day)).0,
        facts: described(facts, lang),
        note: String::new(),
    };
    let id = write::create(&ctx, kind, parent, slug, &draft(pl, Lang::Pl)).await?;
    write::publish(&ctx, id, Tongue::Pl, 1, since, until).await?;
    for (tongue, words) in others {
        if let Some(words) = words {
            let number = write::save(&ctx, id, tongue, 0, &draft(words, tongue.lang())).await?;
            write::publish(&ctx, id, tongue, number, since, until).await?;
        }
    }
    Ok(id)
}

/// Facts in another language: what the picture shows is said in it.
fn described(facts: &Facts, lang: Lang) -> Facts {
    let mut facts = facts.clone();
    if let Some(picture) = &mut facts.picture {
        picture.alt = media::demo::said(&picture.alt, lang).map_or_else(String::new, str::to_owned);
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_and_nothing_in_it_is_misunderstood() {
        for slug in ["jasna", "stare-olszyny", "wrzosow"] {
            let texts = texts(slug).unwrap();
            let pages: Vec<Page> = serde_json::from_str(texts.pages).unwrap();
            let news: Vec<News> = serde_json::from_str(texts.news).unwrap();
            let events: Vec<Event> = serde_json::from_str(texts.events).unwrap();
            let alerts: Vec<Alert> = serde_json::from_str(texts.alerts).unwrap();
            assert_eq!((pages.len(), news.len(), events.len(), alerts.len()), (40, 60, 30, 2), "{slug}");
            let bodies = pages.iter().map(|page| &page.pl).chain(news.iter().map(|one| &one.pl)).chain(events.iter().map(|one| &one.pl));
            for words in bodies {
                let (doc, complaints) = prose::Doc::from_markup(&words.body);
                assert!(complaints.is_empty() && !doc.is_empty(), "{slug} {}: {complaints:?}", words.title);
                let errors: Vec<_> = doc.check(Lang::Pl).into_iter().filter(|one| one.severity == prose::check::Severity::Error).collect();
                assert!(errors.is_empty(), "{slug} {}: {errors:?}", words.title);
            }
        }
    }
}
