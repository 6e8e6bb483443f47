use super::{
    draw::{Job, Market},
    phrases::{Ways, fill},
    places::Spot,
    seed::Seed,
    terms::Terms,
};
use crate::offer::{Apply, Support, Welcome};
use base::{Lang, write};

impl Market {
    /// How to answer an employer at one place; the same for all its adverts there.
    pub(super) fn apply(&self, job: &Job<'_>, place: &Spot, seed: &Seed) -> Apply {
        let mut seed = seed.branch(&job.employer.name).branch(&place.name);
        let number = seed.within(1, 89);
        let street = seed.say(&self.phrases.streets);
        let address = if self.atlas.is_village(&place.name) {
            format!("{} {number}", place.name)
        } else {
            format!("{street} {number}, {}", place.name)
        };
        let person = seed.say(&self.phrases.people).to_owned();
        let phone = format!("00 000 {:02} {:02}", seed.below(100), seed.below(100));
        let email = format!("praca@{}.example.com", host(&job.employer.name));
        let (how, there) = (&self.phrases.how, Apply { address, ..Apply::default() });
        match seed.below(10) {
            0..3 => Apply { how: how.email.clone(), email, ..there },
            3..5 => Apply { how: how.phone.clone(), person, phone, ..there },
            5..9 => Apply { how: how.both.clone(), person, phone, email, ..there },
            _ => Apply { how: how.person.clone(), phone, ..there },
        }
    }

    /// The last paragraph: who is welcome, how many, how to answer and until when.
    pub(super) fn answer(&self, terms: &Terms, apply: &Apply, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = Vec::new();
        for who in &terms.welcome {
            out.extend(phrases.welcome.get(who).map(|ways| seed.say(ways).to_owned()));
        }
        if terms.openings > 1 {
            out.push(fill(seed.say(&phrases.openings), &[("n", &terms.openings.to_string())]));
        }
        if terms.openings_disabled > 0 && terms.welcome.contains(&Welcome::Disability) {
            out.push(fill(seed.say(&phrases.openings_disabled), &[("n", &terms.openings_disabled.to_string())]));
        }
        let ways: &Ways = match (apply.email.is_empty(), apply.person.is_empty()) {
            (false, true) => &phrases.apply.email,
            (true, false) => &phrases.apply.phone,
            (false, false) => &phrases.apply.both,
            (true, true) => &phrases.apply.person,
        };
        let ways = if terms.support == Some(Support::SociallyUseful) { &phrases.apply_useful } else { ways };
        let words = [("email", apply.email.as_str()), ("phone", &apply.phone), ("person", &apply.person), ("address", &apply.address)];
        out.push(fill(seed.say(ways), &words));
        if seed.percent(60) {
            out.push(fill(seed.say(&phrases.deadline), &[("date", &write::date(Lang::Pl, terms.expires))]));
        }
        out.join(" ")
    }
}

/// A name for a host out of an employer's: at most four words, the last of them not a small one.
fn host(name: &str) -> String {
    let slug = base::slug(name);
    let words: Vec<&str> = slug.split('-').take(4).collect();
    let end = words.iter().rposition(|word| word.len() > 3).map_or(words.len(), |at| at + 1);
    words[..end].join("-")
}
