use super::{
    draw::{Job, Market},
    phrases::{Ways, fill},
    places::Spot,
    seed::Seed,
    terms::Terms,
    wage,
};
use crate::offer::{Advert, Apply, Contract, Level, Remote, Requirement, Shift, Start, Support, Topic, Welcome, WorkingTime};
use base::{Lang, write};
use chrono::{Datelike, NaiveDate};

impl Market {
    /// The advert of a job at one of its places: said alike at all of them, but for the address and who answers there.
    pub(super) fn write(&self, job: &Job<'_>, terms: &Terms, place: &Spot, seed: &Seed) -> Advert {
        let useful = terms.support == Some(Support::SociallyUseful);
        let apply = self.apply(job, place, seed);
        let mut advert = Advert {
            title: self.title(job, terms, &mut seed.branch(&job.key).branch("title")),
            employer: job.employer.name.clone(),
            places: vec![place.text.clone()],
            remote: terms.remote,
            occupation: Some(job.trade.code.clone()),
            contracts: terms.contracts.iter().copied().collect(),
            support: terms.support.into_iter().collect(),
            time: Some(if useful { WorkingTime::Extra } else { job.hours.time }),
            hours: Some(if useful { 10.0 } else { job.hours.week as f32 }),
            shifts: if useful { [Shift::One].into() } else { job.hours.shifts.clone() },
            pay: terms.pay.clone(),
            pay_text: wage::short(&terms.pay),
            starts: terms.starts,
            published: Some(terms.published),
            expires: Some(terms.expires),
            openings: terms.openings,
            openings_disabled: terms.openings_disabled,
            perks: terms.perks.clone(),
            welcome: terms.welcome.clone(),
            ..Advert::default()
        };
        let mut seed = seed.branch(&job.key).branch("text");
        if self.ukrainian.speaks_of(job, terms) && seed.percent(40) {
            return self.ukrainian.write(Advert { apply, ..advert }, job, place, &mut seed);
        }
        advert.requirements = requirements(job, terms, &mut seed);
        advert.text = self.text(job, terms, place, &advert, &apply, &mut seed);
        Advert { apply, ..advert }
    }

    fn title(&self, job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> String {
        let (title, suffix, shifts) = (job.title, &self.phrases.suffix, &job.hours.shifts);
        let more = match terms.support {
            Some(Support::Internship) => return format!("Staż – {title}"),
            Some(Support::SociallyUseful) => return format!("Prace społecznie użyteczne – {title}"),
            _ if title.contains('–') || !seed.percent(35) => return title.to_owned(),
            _ if *shifts == [Shift::Night].into() => &suffix.night,
            _ if job.hours.time == WorkingTime::Part && terms.employed => &suffix.part,
            _ if job.hours.time == WorkingTime::Extra && shifts.contains(&Shift::Weekend) => &suffix.weekend,
            _ => return title.to_owned(),
        };
        format!("{title} – {more}")
    }

    /// How to answer an employer at one place; the same for all its adverts there.
    fn apply(&self, job: &Job<'_>, place: &Spot, seed: &Seed) -> Apply {
        let mut seed = seed.branch(&job.employer.name).branch(&place.name);
        let number = seed.within(1, 89);
        let street = seed.pick(&self.phrases.streets);
        let address = if self.atlas.is_village(&place.name) { format!("{} {number}", place.name) } else { format!("{street} {number}, {}", place.name) };
        let person = seed.pick(&self.phrases.people).clone();
        let phone = format!("00 000 {:02} {:02}", seed.below(100), seed.below(100));
        let email = format!("praca@{}.example.com", base::slug(&job.employer.name));
        let (how, none) = (&self.phrases.how, String::new);
        match seed.below(10) {
            0..3 => Apply { how: how.email.clone(), email, ..Apply::default() },
            3..5 => Apply { how: how.phone.clone(), person, phone, ..Apply::default() },
            5..9 => Apply { how: how.both.clone(), person, phone, email, ..Apply::default() },
            _ => Apply { how: how.person.clone(), phone, person: none(), ..Apply::default() },
        }
        .at(address)
    }

    fn text(&self, job: &Job<'_>, terms: &Terms, place: &Spot, advert: &Advert, apply: &Apply, seed: &mut Seed) -> String {
        let opening = self.opening(job, terms, seed);
        let duties = self.duties(job, seed);
        let asked = self.asked(&advert.requirements, seed);
        let conditions = self.conditions(job, terms, place, apply, seed);
        let paid = self.paid(job, terms, seed);
        let answer = self.answer(terms, apply, seed);
        let paragraphs = match seed.below(5) {
            0 => vec![opening, conditions, duties, asked, paid, answer],
            1 => vec![opening, duties, asked, format!("{conditions} {paid}"), answer],
            2 => vec![opening, duties, format!("{paid} {conditions}"), asked, answer],
            _ => vec![opening, duties, asked, conditions, paid, answer],
        };
        paragraphs.join("\n\n")
    }

    fn opening(&self, job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> String {
        let (employer, open) = (job.employer, &self.phrases.open);
        let ways = match terms.support {
            Some(Support::Internship) => &open.internship,
            _ if terms.until.is_some() => &open.season,
            _ if employer.public => &open.public,
            _ => &open.private,
        };
        let seek = fill(seed.pick(ways), &[("gen", &job.trade.genitive), ("acc", &job.trade.accusative)]);
        let about = seed.pick(&job.trade.about).as_str();
        match seed.below(4) {
            0 => format!("{} {seek} {about}", employer.intro),
            1 => format!("{seek} {about} {}", employer.intro),
            2 => format!("{} {} {seek} {about}", employer.intro, employer.more),
            _ => format!("{} {seek} {about} {}", employer.intro, employer.more),
        }
    }

    fn duties(&self, job: &Job<'_>, seed: &mut Seed) -> String {
        let count = seed.within(5, 7) as usize;
        list(seed.pick(&self.phrases.duties), &seed.some(&job.trade.duties, count), seed.percent(70))
    }

    fn asked(&self, requirements: &[Requirement], seed: &mut Seed) -> String {
        let of = |must: bool| requirements.iter().filter(|asked| (asked.level == Level::Must) == must).map(|asked| &asked.text).collect::<Vec<_>>();
        let (rows, must, nice) = (seed.percent(65), of(true), of(false));
        let (must, nice) = (list(seed.pick(&self.phrases.must), &must, rows), (!nice.is_empty()).then(|| list(seed.pick(&self.phrases.nice), &nice, rows)));
        nice.map_or(must.clone(), |nice| format!("{must}{}{nice}", if rows { "\n" } else { " " }))
    }

    fn conditions(&self, job: &Job<'_>, terms: &Terms, place: &Spot, apply: &Apply, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = Vec::new();
        match (terms.support, terms.contracts.as_slice()) {
            (Some(support), _) => out.extend(phrases.support.get(&support).map(|ways| seed.pick(ways).clone())),
            (None, [_, _]) => out.push(seed.pick(&phrases.choice).clone()),
            (None, [Contract::FixedTerm]) if job.trade.code.starts_with("23") => out.push(seed.pick(&phrases.school_year).clone()),
            (None, contracts) => out.extend(contracts.iter().filter_map(|contract| phrases.contract.get(contract)).map(|ways| seed.pick(ways).clone())),
        }
        let hours = if terms.support == Some(Support::SociallyUseful) { &phrases.useful_hours } else { &job.hours.say };
        out.push(seed.pick(hours).clone());
        if let Some(ways) = phrases.remote.get(&terms.remote) {
            out.push(seed.pick(ways).clone());
        }
        match terms.starts {
            Some(Start::Now) => out.push(seed.pick(&phrases.start.now).clone()),
            Some(Start::On(day)) => out.push(fill(seed.pick(&phrases.start.on), &[("date", &write::date(Lang::Pl, day))])),
            None => out.push(seed.pick(&phrases.start.open).clone()),
        }
        if let Some(end) = terms.until {
            out.push(fill(seed.pick(&phrases.season), &[("month", &phrases.months[end.month0() as usize])]));
        }
        if terms.remote != Remote::Remote {
            out.push(fill(seed.pick(&phrases.place), &[("locative", &place.locative), ("address", &apply.address)]));
        }
        out.join(" ")
    }

    fn paid(&self, job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = wage::sentences(job, terms, phrases, seed);
        if job.hours.shifts.contains(&Shift::Night) && terms.employed && terms.is_ordinary() && !job.hours.say.iter().any(|say| say.contains("dodat")) {
            out.push(seed.pick(&phrases.pay.night).clone());
        }
        for perk in &terms.perks {
            out.extend(phrases.perks.get(perk).map(|ways| seed.pick(ways).clone()));
        }
        if terms.is_ordinary() && seed.percent(75) {
            let benefits = &phrases.benefits;
            let mut extra: Vec<&String> = match (terms.employed, job.employer.public) {
                (false, _) => seed.some(&benefits.civil, 2),
                (true, true) => seed.some(&benefits.public, 3),
                (true, false) => seed.some(&benefits.private, 3),
            };
            // The great groups 6 to 9 work with their hands.
            if terms.employed && job.trade.code.as_str() >= "6" && seed.percent(60) {
                extra.push(seed.pick(&benefits.manual));
            }
            out.push(list(seed.pick(&benefits.lead), &extra, false));
        }
        out.join(" ")
    }

    fn answer(&self, terms: &Terms, apply: &Apply, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = Vec::new();
        for who in &terms.welcome {
            out.extend(phrases.welcome.get(who).map(|ways| seed.pick(ways).clone()));
        }
        if terms.openings > 1 {
            out.push(fill(seed.pick(&phrases.openings), &[("n", &terms.openings.to_string())]));
        }
        if terms.openings_disabled > 0 && terms.welcome.contains(&Welcome::Disability) {
            out.push(fill(seed.pick(&phrases.openings_disabled), &[("n", &terms.openings_disabled.to_string())]));
        }
        let ways: &Ways = match (apply.email.is_empty(), apply.person.is_empty()) {
            (false, true) => &phrases.apply.email,
            (true, false) => &phrases.apply.phone,
            (false, false) => &phrases.apply.both,
            (true, true) => &phrases.apply.person,
        };
        let words = [("email", apply.email.as_str()), ("phone", &apply.phone), ("person", &apply.person), ("address", &apply.address)];
        out.push(fill(seed.pick(ways), &words));
        if seed.percent(60) {
            out.push(self.deadline(terms.expires, seed));
        }
        out.join(" ")
    }

    fn deadline(&self, day: NaiveDate, seed: &mut Seed) -> String {
        fill(seed.pick(&self.phrases.deadline), &[("date", &write::date(Lang::Pl, day))])
    }
}

impl Apply {
    fn at(self, address: String) -> Self {
        Self { address, ..self }
    }
}

/// All that must be, one or two that are welcome, perhaps one more. An intern is asked for no experience.
fn requirements(job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> Vec<Requirement> {
    let intern = terms.support == Some(Support::Internship);
    let novice = intern || terms.welcome.contains(&Welcome::NoExperience);
    let (nice, extra) = (seed.within(1, 2) as usize, seed.percent(50));
    let of = |level: Level| -> Vec<&Requirement> {
        job.trade.requirements.iter().filter(|asked| asked.level == level && !(asked.topic == Topic::Experience && (intern || novice && level == Level::Must))).collect()
    };
    let mut out = of(Level::Must);
    out.extend(of(Level::Nice).into_iter().take(nice));
    out.extend(of(Level::Extra).into_iter().take(usize::from(extra)));
    out.into_iter().cloned().collect()
}

/// `Wymagania: jedno; drugie.` or the same in rows.
fn list(lead: &str, items: &[&String], rows: bool) -> String {
    let texts: Vec<&str> = items.iter().map(|item| item.as_str()).collect();
    if rows { format!("{lead}\n– {}.", texts.join(",\n– ")) } else { format!("{lead} {}.", texts.join("; ")) }
}
