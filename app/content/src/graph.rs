//! An item as schema.org describes it, for search engines and other portals.

mod event;

use crate::item::{Facts, Kind};
use crate::own::{Card, Document, Entry, Hours, Own, Shot, Unit, clock};
use crate::site::{Published, Said, Site};
use crate::status::{Condition, Status};
use base::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Warsaw;
use media::Shelves;
use platform::Ctx;
use serde_json::{Map, Value, json};

/// Days of the week as schema.org calls them.
const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The JSON-LD of an item and of the way to it, safe to stand inside a `script` element. `trail` holds names and addresses.
pub(crate) fn json_ld(ctx: &Ctx, site: &Site, one: &Published, said: &Said, facts: &Facts, trail: &[(String, String)]) -> String {
    let steps = (1..).zip(trail).map(
        |(at, (name, path))| json!({"@type": "ListItem", "position": at, "name": name, "item": format!("{}{path}", ctx.address.origin)}),
    );
    let mut all = vec![json!({"@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>()})];
    all.extend(item(ctx, site, one, said, facts).map(Value::Object));
    json!({"@context": "https://schema.org", "@graph": all}).to_string().replace('<', "\\u003c")
}

fn item(ctx: &Ctx, site: &Site, one: &Published, said: &Said, facts: &Facts) -> Option<Map<String, Value>> {
    let mut about = Map::new();
    let mut put = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            about.insert(name.into(), value);
        }
    };
    put("name", json!(said.title));
    put("description", json!(said.lead));
    put("url", json!(ctx.address.absolute(&one.path)));
    let office = json!({"@type": "GovernmentOrganization", "name": ctx.portal.name, "url": ctx.address.absolute("/")});
    match (&facts.own, one.kind) {
        (Own::Service(card), _) => {
            service(ctx, site, card, office, &mut put);
            put("hoursAvailable", one.status.as_ref().map_or(Value::Null, shut));
        }
        (Own::Steps(guide), _) => {
            put("@type", json!("HowTo"));
            let step = |(at, step): (i32, &crate::own::Step)| json!({"@type": "HowToStep", "position": at, "name": step.title, "text": plain(&step.text), "url": format!("{}#krok-{at}", ctx.address.absolute(&one.path))});
            put("step", (1..).zip(&guide.steps).map(step).collect());
        }
        (Own::Collection(all), _) => {
            put("@type", json!("Collection"));
            put("publisher", office);
            let part =
                |one: &Document| json!({"@type": "DigitalDocument", "name": one.name, "datePublished": one.day, "url": document(ctx, one)});
            put("hasPart", all.documents.iter().map(part).collect());
        }
        (Own::Entry(entry), _) => entry_of(ctx, site, entry, facts, office, &mut put),
        (Own::Gallery(gallery), _) => {
            put("@type", json!("ImageGallery"));
            put("publisher", office);
            put("numberOfItems", json!(gallery.shots.len()));
            put("image", gallery.shots.iter().filter_map(|shot| image(ctx, shot)).collect());
        }
        (Own::Form(_), _) => {
            put("@type", json!("WebPage"));
            put("publisher", office);
        }
        (Own::Nothing, Kind::News) => {
            put("@type", json!("NewsArticle"));
            put("headline", json!(said.title));
            put("datePublished", json!(one.first.to_rfc3339()));
            put("dateModified", json!(said.since.to_rfc3339()));
            put("image", lead_picture(ctx, facts));
            put("author", office.clone());
            put("publisher", office);
        }
        (Own::Nothing, Kind::Event) => {
            event::event(ctx, one, facts, &mut put);
            put("image", lead_picture(ctx, facts));
            put("organizer", office);
        }
        (Own::Nothing, Kind::Page) => {
            put("@type", json!("WebPage"));
            put("image", lead_picture(ctx, facts));
            put("publisher", office);
        }
        (Own::Nothing, _) => return None,
    }
    Some(about)
}

/// The picture above the text, as it goes with shared links.
fn lead_picture(ctx: &Ctx, facts: &Facts) -> Value {
    let shared = facts.picture.as_ref().and_then(|lead| Shelves::held(ctx).get(lead.media)?.share(ctx));
    let object = |(path, width, height): (String, u32, u32)| json!({"@type": "ImageObject", "url": outside(ctx, &ctx.address.in_lang(Lang::Pl, &path)), "width": width, "height": height});
    shared.map_or(Value::Null, object)
}

/// A picture of a gallery.
fn image(ctx: &Ctx, shot: &Shot) -> Option<Value> {
    let picture = Shelves::held(ctx).get(shot.media)?.picture(ctx)?;
    let caption = if shot.caption.is_empty() { &shot.alt } else { &shot.caption };
    Some(
        json!({"@type": "ImageObject", "contentUrl": outside(ctx, &picture.src), "width": picture.width, "height": picture.height, "caption": caption}),
    )
}

/// Where a document of a collection is: a file of the portal, or one elsewhere.
fn document(ctx: &Ctx, one: &Document) -> Option<String> {
    match one.media {
        Some(media) => Shelves::held(ctx).get(media)?.attachment(ctx).map(|file| outside(ctx, &file.href)),
        None => (!one.link.is_empty()).then(|| one.link.clone()),
    }
}

/// A link of a page as somebody elsewhere needs it.
fn outside(ctx: &Ctx, href: &str) -> String {
    format!("{}{href}", ctx.address.origin)
}

fn service(ctx: &Ctx, site: &Site, card: &Card, office: Value, put: &mut impl FnMut(&str, Value)) {
    put("@type", json!("GovernmentService"));
    put("serviceType", json!("administracja publiczna"));
    put("provider", card.keeper.and_then(|id| unit(ctx, site, id)).unwrap_or_else(|| office.clone()));
    put("serviceOperator", office);
    put("areaServed", json!({"@type": "AdministrativeArea", "name": ctx.portal.name}));
    let who = plain(&card.who);
    put("audience", if who.is_empty() { Value::Null } else { json!({"@type": "Audience", "audienceType": who}) });
    put("availableLanguage", json!(["pl"]));
    let mut channels = Vec::new();
    if !card.place.is_empty() {
        channels.push(json!({"@type": "ServiceChannel", "name": plain(&card.place)}));
    }
    if !card.post.is_empty() {
        channels.push(json!({"@type": "ServiceChannel", "servicePostalAddress": plain(&card.post)}));
    }
    if prose::Href::parse(&card.online).is_some() {
        channels.push(json!({"@type": "ServiceChannel", "serviceUrl": card.online}));
    }
    for box_ in [&card.epuap, &card.delivery].into_iter().filter(|box_| !box_.is_empty()) {
        channels.push(json!({"@type": "ServiceChannel", "name": box_}));
    }
    put("availableChannel", json!(channels));
}

/// A service that is shut has no hours then, which is how schema.org says so; for one that is limited it has no word.
fn shut(status: &Status) -> Value {
    if status.condition != Condition::Shut {
        return Value::Null;
    }
    let there = |at: DateTime<Utc>| at.with_timezone(&Warsaw).to_rfc3339();
    let mut hours = json!({"@type": "OpeningHoursSpecification", "validFrom": there(status.since), "opens": "00:00", "closes": "00:00"});
    if let Some(until) = status.until {
        hours["validThrough"] = json!(there(until));
    }
    hours
}

/// The entry of the directory with this number, by name and telephone.
fn unit(ctx: &Ctx, site: &Site, id: i64) -> Option<Value> {
    let one = site.with_id(id)?;
    let entry = one.facts.own.entry()?;
    let (said, _) = one.in_lang(ctx.lang());
    let url = ctx.address.absolute(&one.path);
    Some(
        json!({"@type": type_of(entry.unit), "name": said.title, "url": url, "telephone": (!entry.phone.is_empty()).then_some(&entry.phone)}),
    )
}

const fn type_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Office | Unit::Department => "GovernmentOffice",
        Unit::Agency | Unit::Village => "GovernmentOrganization",
        Unit::Person => "Person",
        Unit::Facility => "CivicStructure",
    }
}

fn entry_of(ctx: &Ctx, site: &Site, entry: &Entry, facts: &Facts, office: Value, put: &mut impl FnMut(&str, Value)) {
    put("@type", json!(type_of(entry.unit)));
    put("telephone", json!(entry.phone));
    put("email", json!(entry.email));
    put("sameAs", json!(entry.web));
    if !facts.address.is_empty() {
        put("address", json!({"@type": "PostalAddress", "streetAddress": facts.address, "addressCountry": "PL"}));
    }
    let above = entry.parent.and_then(|id| unit(ctx, site, id)).unwrap_or(office);
    if entry.unit == Unit::Person {
        put("jobTitle", json!(entry.post));
        put("worksFor", above);
        return;
    }
    if let Some(spot) = entry.spot {
        let (lat, lon) = (f64::from(spot.lat) / 1e5, f64::from(spot.lon) / 1e5);
        put("geo", json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
    }
    if entry.unit != Unit::Facility {
        put("parentOrganization", above);
        let people = entry.people.iter().map(|one| json!({"@type": "Person", "name": one.name, "jobTitle": one.post}));
        put("employee", people.collect());
    }
    put("openingHoursSpecification", json!(opening(&entry.hours, ctx.today())));
}

/// The week, and from today on the days that differ: shut is from midnight to midnight.
fn opening(hours: &Hours, today: NaiveDate) -> Vec<Value> {
    let week = WEEK.iter().zip(&hours.week).flat_map(|(day, spans)| {
        let day = format!("https://schema.org/{day}");
        spans.iter().map(
            move |span| json!({"@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": iso(span.from), "closes": iso(span.to)}),
        )
    });
    let other = hours.exceptions.iter().filter(|one| one.to >= today).flat_map(|one| {
        let spans = if one.spans.is_empty() { vec![("00:00".to_owned(), "00:00".to_owned())] } else { one.spans.iter().map(|span| (iso(span.from), iso(span.to))).collect() };
        spans.into_iter().map(move |(opens, closes)| json!({"@type": "OpeningHoursSpecification", "validFrom": one.from, "validThrough": one.to, "opens": opens, "closes": closes}))
    });
    week.chain(other).collect()
}

/// `08:00`; the end of a day is `23:59`.
fn iso(minutes: u16) -> String {
    format!("{:0>5}", clock(minutes.min(24 * 60 - 1)))
}

/// The words of small markup.
fn plain(markup: &str) -> String {
    prose::Doc::from_markup(markup).0.text()
}
