use super::{
    draw::{Job, Market},
    phrases::fill,
    places::Spot,
    seed::Seed,
    terms::Terms,
    wage,
};
use crate::offer::{Advert, Apply, Contract, Level, Remote, Requirement, Shift, Start, Support, Topic, Welcome, WorkingTime};
use base::{Lang, write};
use chrono::Datelike;

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
            time: [if useful { WorkingTime::Extra } else { job.hours.time }].into(),
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
        if self.ukrainian.speaks_of(job, terms, &apply) && seed.percent(55) {
            return self.ukrainian.write(Advert { apply, ..advert }, job, &mut seed);
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
            _ if terms.contracts == [Contract::Appointment] => &open.appointment,
            _ if employer.public => &open.public,
            _ => &open.private,
        };
        let seek = fill(seed.say(ways), &[("gen", &job.trade.genitive), ("acc", &job.trade.accusative)]);
        let about = seed.say(&job.trade.about);
        match seed.below(4) {
            0 => format!("{} {seek} {about}", employer.intro),
            1 => format!("{seek} {about} {}", employer.intro),
            2 => format!("{} {} {seek} {about}", employer.intro, employer.more),
            _ => format!("{} {seek} {about} {}", employer.intro, employer.more),
        }
    }

    fn duties(&self, job: &Job<'_>, seed: &mut Seed) -> String {
        let count = seed.within(5, 7) as usize;
        list(seed.say(&self.phrases.duties), &seed.some(&job.trade.duties, count), seed.percent(70))
    }

    fn asked(&self, requirements: &[Requirement], seed: &mut Seed) -> String {
        let of = |must: bool| {
            requirements.iter().filter(|asked| (asked.level == Level::Must) == must).map(|asked| asked.text.as_str()).collect::<Vec<_>>()
        };
        let (rows, must, nice) = (seed.percent(65), of(true), of(false));
        let (must, nice) =
            (list(seed.say(&self.phrases.must), &must, rows), (!nice.is_empty()).then(|| list(seed.say(&self.phrases.nice), &nice, rows)));
        nice.map_or(must.clone(), |nice| format!("{must}{}{nice}", if rows { "\n" } else { " " }))
    }

    fn conditions(&self, job: &Job<'_>, terms: &Terms, place: &Spot, apply: &Apply, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = Vec::new();
        match (terms.support, terms.contracts.as_slice()) {
            (Some(support), _) => out.extend(phrases.support.get(&support).map(|ways| seed.say(ways).to_owned())),
            (None, [_, _]) => out.push(seed.say(&phrases.choice).to_owned()),
            (None, [Contract::FixedTerm]) if job.trade.code.starts_with("23") => out.push(seed.say(&phrases.school_year).to_owned()),
            (None, contracts) => {
                out.extend(contracts.iter().filter_map(|contract| phrases.contract.get(contract)).map(|ways| seed.say(ways).to_owned()))
            }
        }
        let hours = if terms.support == Some(Support::SociallyUseful) { &phrases.useful_hours } else { &job.hours.say };
        out.push(seed.say(hours).to_owned());
        if let Some(ways) = phrases.remote.get(&terms.remote) {
            out.push(fill(seed.say(ways), &[("locative", &place.locative)]));
        }
        match terms.starts {
            Some(Start::Now) => out.push(seed.say(&phrases.start.now).to_owned()),
            Some(Start::On(day)) => out.push(fill(seed.say(&phrases.start.on), &[("date", &write::date(Lang::Pl, day))])),
            None => out.push(seed.say(&phrases.start.open).to_owned()),
        }
        if let Some(end) = terms.until {
            out.push(fill(seed.say(&phrases.season), &[("month", &phrases.months[end.month0() as usize])]));
        }
        if terms.remote != Remote::Remote {
            let street = apply.address.strip_suffix(&format!(", {}", place.name)).unwrap_or(&apply.address);
            out.push(fill(seed.say(&phrases.place), &[("locative", &place.locative), ("address", &apply.address), ("street", street)]));
        }
        out.join(" ")
    }

    fn paid(&self, job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> String {
        let phrases = &self.phrases;
        let mut out = wage::sentences(job, terms, phrases, seed);
        if job.hours.shifts.contains(&Shift::Night)
            && terms.employed
            && terms.is_ordinary()
            && !job.hours.say.iter().any(|say| say.contains("dodat") || say.contains("dopł"))
        {
            out.push(seed.say(&phrases.pay.night).to_owned());
        }
        for perk in &terms.perks {
            out.extend(phrases.perks.get(perk).map(|ways| seed.say(ways).to_owned()));
        }
        if terms.is_ordinary() && terms.contracts != [Contract::B2b] && seed.percent(75) {
            let benefits = &phrases.benefits;
            let mut extra = match (terms.employed, job.employer.public) {
                (false, _) => seed.some(&benefits.civil, 2),
                (true, true) => seed.some(&benefits.public, 3),
                (true, false) => seed.some(&benefits.private, 3),
            };
            // The great groups 6 to 9 work with their hands.
            if terms.employed && job.trade.code.as_str() >= "6" && seed.percent(60) {
                extra.push(seed.say(&benefits.manual));
            }
            out.push(list(seed.say(&benefits.lead), &extra, false));
        }
        out.join(" ")
    }
}

/// All that must be, one or two that are welcome, perhaps one more. An intern is asked for no experience.
fn requirements(job: &Job<'_>, terms: &Terms, seed: &mut Seed) -> Vec<Requirement> {
    let intern = terms.support == Some(Support::Internship);
    let novice = intern || terms.welcome.contains(&Welcome::NoExperience);
    let (nice, extra) = (seed.within(1, 2) as usize, seed.percent(50));
    let of = |level: Level| -> Vec<&Requirement> {
        job.trade
            .requirements
            .iter()
            .filter(|asked| asked.level == level && !(asked.topic == Topic::Experience && (intern || novice && level == Level::Must)))
            .collect()
    };
    let mut out = of(Level::Must);
    out.extend(of(Level::Nice).into_iter().take(nice));
    out.extend(of(Level::Extra).into_iter().take(usize::from(extra)));
    out.into_iter().cloned().collect()
}

/// `Wymagania: jedno; drugie.` or the same in rows.
pub(super) fn list(lead: &str, items: &[&str], rows: bool) -> String {
    if rows { format!("{lead}\n– {}.", items.join(",\n– ")) } else { format!("{lead} {}.", items.join("; ")) }
}
