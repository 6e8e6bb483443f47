#![cfg(not(target_arch = "wasm32"))]
//! An offer as schema.org `JobPosting`: what search engines and other job boards read.

use crate::Locale;
use crate::label;
use crate::offer::{Advert, Contract, Level, Remote, Start, Topic, WorkingTime};
use crate::pay::{Pay, Unit};
use crate::scene::offer_path;
use crate::store::Offer;
use platform::{Clock, Ctx};
use serde_json::{Value, json};

/// The JSON-LD of an open offer, safe to stand inside a `script` element.
pub(crate) fn json_ld(ctx: &Ctx, offer: &Offer, title: &str) -> String {
    let advert = &offer.advert;
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title,
        "description": advert.text.split("\n\n").map(|paragraph| format!("<p>{}</p>", escaped(paragraph))).collect::<String>(),
        "datePosted": offer.day().to_string(),
        "identifier": {"@type": "PropertyValue", "name": offer.source, "value": advert.external_id},
        "url": ctx.address.absolute(&offer_path(offer.id, title)),
        "directApply": false,
        "employmentType": employment(offer),
        "hiringOrganization": if advert.employer.is_empty() { json!("confidential") } else { json!({"@type": "Organization", "name": advert.employer}) },
        "jobLocation": offer.places.iter().map(place).collect::<Vec<_>>(),
    });
    let mut put = |name: &str, value: Value| posting[name] = value;
    if let Some(day) = advert.expires {
        put("validThrough", json!(Clock::end_of(day).to_rfc3339()));
    }
    if advert.remote == Remote::Remote {
        put("jobLocationType", json!("TELECOMMUTE"));
        put("applicantLocationRequirements", json!({"@type": "Country", "name": "PL"}));
    }
    if let Some(salary) = offer.pay().and_then(salary) {
        put("baseSalary", salary);
    }
    // What we recognised is not the employer's word, and here nothing could say so.
    if let Some(code) = offer.occupation.as_ref().filter(|_| offer.occupation_stated) {
        put("occupationalCategory", json!(code));
    }
    if let Some(hours) = advert.hours {
        put("workHours", json!(hours.to_string()));
    }
    if advert.starts == Some(Start::Now) {
        put("jobImmediateStart", json!(true));
    }
    if advert.counts_openings() {
        put("totalJobOpenings", json!(advert.openings));
    }
    let perks: Vec<&str> = advert.perks.iter().map(|perk| label::perk(Locale::from(ctx.lang()), *perk)).collect();
    for (name, words) in [
        ("qualifications", asked(advert, &[Topic::Education, Topic::Licence, Topic::Other], &[Level::Must])),
        ("skills", asked(advert, &[Topic::Skill, Topic::Language], &Level::ALL)),
        ("experienceRequirements", asked(advert, &[Topic::Experience], &[Level::Must])),
        ("jobBenefits", perks.join(", ")),
    ] {
        if !words.is_empty() {
            put(name, json!(words));
        }
    }
    posting.to_string().replace('<', "\\u003c")
}

/// What is asked of a candidate in some matters and to some degrees, in the source's words.
fn asked(advert: &Advert, topics: &[Topic], levels: &[Level]) -> String {
    let meant = advert.requirements.iter().filter(|one| topics.contains(&one.topic) && levels.contains(&one.level));
    meant.map(|one| one.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// Pay as the employer states it. Net pay is left out: here nothing could say that it is net.
fn salary(pay: &Pay) -> Option<Value> {
    if pay.net == Some(true) && pay.contract != Some(Contract::B2b) {
        return None;
    }
    let mut value = json!({"@type": "QuantitativeValue"});
    let mut put = |name: &str, hundredths: Option<u32>| {
        if let Some(hundredths) = hundredths {
            value[name] = json!(f64::from(hundredths) / 100.0);
        }
    };
    if pay.from == pay.to {
        put("value", pay.from);
    } else {
        put("minValue", pay.from);
        put("maxValue", pay.to);
    }
    // A unit that we guessed is not the employer's word.
    if !pay.guessed {
        value["unitText"] = json!(match pay.unit {
            Unit::Hour => "HOUR",
            Unit::Day => "DAY",
            Unit::Week => "WEEK",
            Unit::Month => "MONTH",
            Unit::Year => "YEAR",
        });
    }
    Some(json!({"@type": "MonetaryAmount", "currency": pay.currency, "value": value}))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn place(place: &crate::store::Whereabouts) -> Value {
    let mut found = json!({"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": place.name, "addressCountry": "PL"}});
    if let Some(region) = base::teryt::voivodeship(&place.teryt) {
        found["address"]["addressRegion"] = json!(region);
    }
    if let Some(at) = place.at {
        found["geo"] = json!({"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon});
    }
    found
}

fn employment(offer: &Offer) -> Vec<&'static str> {
    let advert = &offer.advert;
    let mut kinds: Vec<&'static str> = Vec::new();
    let mut put = |kind| {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    };
    for time in &advert.time {
        match time {
            WorkingTime::Full => put("FULL_TIME"),
            WorkingTime::Part | WorkingTime::Extra => put("PART_TIME"),
        }
    }
    for contract in &advert.contracts {
        match contract {
            Contract::Mandate | Contract::SpecificWork | Contract::B2b | Contract::Agency => put("CONTRACTOR"),
            Contract::Temporary | Contract::Replacement => put("TEMPORARY"),
            Contract::Internship => put("INTERN"),
            Contract::Volunteering => put("VOLUNTEER"),
            Contract::Employment | Contract::FixedTerm | Contract::Trial | Contract::Appointment => {}
        }
    }
    kinds
}
