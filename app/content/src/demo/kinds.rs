//! The demonstration's directory, service cards, guides, collections, galleries and links to forms.

use super::{Texts, Words, published};
use crate::item::{Facts, Kind};
use crate::own::{
    Card, Collection, Document, Entry, Exception, FormLink, Gallery, Guide, Hours, Own, Shot, Span, Spot, Step, Topic, Unit, Worker,
};
use anyhow::Context;
use chrono::{Duration, Weekday};
use media::demo::DemoPicture;
use platform::Ctx;
use portal::demo::calendar::weekday_after;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct Place {
    kind: Unit,
    name: String,
    about: String,
    address: String,
    lat: Option<f64>,
    lon: Option<f64>,
    phone: String,
    email: String,
    hours: Vec<Opening>,
    #[serde(default)]
    holidays: bool,
    #[serde(default)]
    people: Vec<Worker>,
}

#[derive(Deserialize)]
struct Opening {
    days: Vec<Weekday>,
    from: String,
    to: String,
}

#[derive(Deserialize)]
pub(super) struct Matter {
    category: Topic,
    title: String,
    lead: String,
    who: String,
    when: String,
    need: String,
    r#where: String,
    cost: String,
    time: String,
    steps: Vec<String>,
    appeal: String,
    basis: Vec<String>,
    keeper: String,
    contact: String,
    online: bool,
}

#[derive(Deserialize)]
pub(super) struct Rest {
    guides: Vec<Guided>,
    collections: Vec<Collected>,
    galleries: Vec<Words>,
    forms: Vec<Linked>,
}

#[derive(Deserialize)]
struct Guided {
    #[serde(flatten)]
    words: Words,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Collected {
    #[serde(flatten)]
    words: Words,
    documents: Vec<Document>,
}

#[derive(Deserialize)]
struct Linked {
    #[serde(flatten)]
    words: Words,
    link: String,
    login: String,
}

impl Place {
    fn entry(&self, ctx: &Ctx, office: Option<i64>) -> anyhow::Result<Entry> {
        let mut hours = Hours { holidays: self.holidays, ..Hours::default() };
        for opening in &self.hours {
            let spans = Span::parse(&format!("{}-{}", opening.from, opening.to)).with_context(|| format!("hours of {}", self.name))?;
            for day in &opening.days {
                hours.week[day.num_days_from_monday() as usize].extend(spans.iter().copied());
            }
        }
        if self.kind == Unit::Office {
            let day = weekday_after(ctx.today(), 14, Weekday::Fri);
            hours.exceptions.push(Exception {
                from: day,
                to: day,
                spans: vec![Span { from: 480, to: 720 }],
                note: "szkolenie pracowników".into(),
            });
        }
        Ok(Entry {
            unit: self.kind,
            phone: self.phone.clone(),
            email: self.email.clone(),
            spot: self.lat.zip(self.lon).and_then(|(lat, lon)| Spot::of(lat, lon)),
            hours,
            people: self.people.clone(),
            parent: office.filter(|_| matches!(self.kind, Unit::Department | Unit::Person)),
            ..Entry::default()
        })
    }
}

impl Matter {
    fn card(&self, ctx: &Ctx, keeper: Option<i64>) -> Card {
        Card {
            who: self.who.clone(),
            when: self.when.clone(),
            need: self.need.clone(),
            cost: self.cost.clone(),
            term: self.time.clone(),
            place: self.r#where.clone(),
            epuap: if self.online { format!("/{}/SkrytkaESP", ctx.portal.slug) } else { String::new() },
            steps: self.steps.clone(),
            appeal: self.appeal.clone(),
            basis: self.basis.clone(),
            keeper,
            contact: self.contact.clone(),
            ..Card::default()
        }
    }
}

/// Publishes the directory, then what its entries handle; answers how many items that were.
pub(super) async fn bring(ctx: &Ctx, texts: &Texts, pictures: &[DemoPicture]) -> anyhow::Result<usize> {
    let (places, matters): (Vec<Place>, Vec<Matter>) = (serde_json::from_str(texts.directory)?, serde_json::from_str(texts.services)?);
    let rest: Rest = serde_json::from_str(texts.rest)?;
    let count = places.len() + matters.len() + rest.guides.len() + rest.collections.len() + rest.galleries.len() + rest.forms.len();
    let time = (ctx.today(), ctx.now - Duration::days(40), None);
    let publish = async |kind: Kind, facts: Facts, words: Words| published(ctx, kind, None, "", time, &facts, words, []).await;
    let mut known: HashMap<String, i64> = HashMap::new();
    let mut office = None;
    for place in places {
        let own = Own::Entry(Box::new(place.entry(ctx, office)?));
        let facts = Facts { address: place.address, own, ..Facts::default() };
        let words = Words { title: place.name.clone(), lead: place.about, body: String::new() };
        let id = publish(Kind::Entry, facts, words).await?;
        office = office.or((place.kind == Unit::Office).then_some(id));
        known.insert(place.name, id);
    }
    for matter in matters {
        let own = Own::Service(Box::new(matter.card(ctx, known.get(&matter.keeper).copied())));
        let facts = Facts { category: matter.category.code().into(), own, ..Facts::default() };
        publish(Kind::Service, facts, Words { title: matter.title, lead: matter.lead, body: String::new() }).await?;
    }
    for one in rest.guides {
        publish(Kind::Steps, Facts { own: Own::Steps(Guide { steps: one.steps }), ..Facts::default() }, one.words).await?;
    }
    for one in rest.collections {
        let own = Own::Collection(Collection { documents: one.documents });
        publish(Kind::Collection, Facts { own, ..Facts::default() }, one.words).await?;
    }
    for words in rest.galleries {
        let shots = pictures.iter().map(|one| Shot { media: one.id, alt: one.alt.into(), caption: String::new() }).collect();
        publish(Kind::Gallery, Facts { own: Own::Gallery(Gallery { shots }), ..Facts::default() }, words).await?;
    }
    for one in rest.forms {
        let own = Own::Form(FormLink { link: one.link, login: one.login, service: None });
        publish(Kind::FormLink, Facts { own, ..Facts::default() }, one.words).await?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;

    #[test]
    fn every_card_names_an_entry_and_every_hour_is_understood() {
        for slug in ["jasna", "stare-olszyny", "wrzosow"] {
            let texts = super::super::texts(slug).unwrap();
            let places: Vec<Place> = serde_json::from_str(texts.directory).unwrap();
            let matters: Vec<Matter> = serde_json::from_str(texts.services).unwrap();
            let rest: Rest = serde_json::from_str(texts.rest).unwrap();
            assert_eq!((places.len(), matters.len()), (20, 10), "{slug}");
            let counts = [rest.guides.len(), rest.collections.len(), rest.galleries.len(), rest.forms.len()];
            assert!(!counts.contains(&0), "{slug}: {counts:?}");
            for matter in &matters {
                assert!(places.iter().any(|place| place.name == matter.keeper), "{slug} {}", matter.keeper);
                for section in [&matter.who, &matter.when, &matter.need, &matter.cost, &matter.time, &matter.r#where, &matter.appeal] {
                    let (_, complaints) = prose::Doc::from_markup(section);
                    assert!(complaints.is_empty(), "{slug} {}: {}", matter.title, complaints[0].sentence(Lang::Pl));
                }
            }
            for place in &places {
                for opening in &place.hours {
                    assert!(Span::parse(&format!("{}-{}", opening.from, opening.to)).is_some(), "{slug} {}", place.name);
                }
                assert!(
                    place.lat.is_none() || place.lat.zip(place.lon).and_then(|(lat, lon)| Spot::of(lat, lon)).is_some(),
                    "{}",
                    place.name
                );
            }
        }
    }
}
