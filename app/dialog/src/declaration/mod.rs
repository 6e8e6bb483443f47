//! The accessibility declaration (law A02–A06): what the portal says of how accessible it is, every version of it, and when it must be
//! looked through again.

mod act;
mod carry;
mod desk;
mod keep;
mod remind;
mod show;

pub use self::carry::{Declared, declare_again, declared, is_undeclared};
pub(crate) use self::{
    act::save,
    desk::{DeclarationDesk, DeclarationVersion},
    keep::{newest, write},
    remind::{notice, remind},
    show::DeclarationPage,
};

use chrono::{Datelike, NaiveDate};
use portal::Texts;
use serde::{Deserialize, Serialize};

base::closed! {
    /// How far the portal is as the annex of the act wants it.
    pub enum Status {
        /// W pełni zgodna.
        Full = "zgodna",
        /// Częściowo zgodna.
        Partial = "czesciowo-zgodna",
        /// Niezgodna.
        Not = "niezgodna",
    }
}

base::closed! {
    /// How that was found out.
    pub enum Method {
        /// By the office itself.
        Own = "samoocena",
        /// By somebody else, whose report is named.
        Audit = "badanie",
    }
}

/// What a declaration says. Texts are typed in Polish and may be translated; a list has an entry a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declaration {
    /// Podmiot publiczny.
    pub entity: String,
    /// The site's name.
    pub site: String,
    /// When the site was published.
    pub published: Option<NaiveDate>,
    /// When it last changed in an essential way.
    pub updated: Option<NaiveDate>,
    /// How far it is.
    pub status: Status,
    /// What is not accessible, with the reason: a list.
    pub gaps: Texts,
    /// What would cost too much, after an assessment: a list.
    pub costs: Texts,
    /// What the act does not cover: a list.
    pub exempt: Texts,
    /// How it was found out.
    pub method: Method,
    /// Who did it, where it was not the office.
    pub assessor: String,
    /// The report's address on the web.
    pub report: String,
    /// When the declaration was made.
    pub made: Option<NaiveDate>,
    /// When it was last looked through.
    pub reviewed: Option<NaiveDate>,
    /// What helps beyond what must be.
    pub better: Texts,
    /// What will be put right, and when.
    pub plans: Texts,
    /// Keyboard shortcuts of the site.
    pub keys: Texts,
    /// Whom to turn to.
    pub contact: String,
    /// Their address for letters.
    pub email: String,
    /// Their telephone.
    pub phone: String,
    /// Whom complaints go to: name, address, e-mail, a line each.
    pub complaints: Texts,
    /// How one gets into the buildings: of each its name and address in a line, then what is to be said; an empty line between two.
    pub architecture: Texts,
    /// Sign language, induction loops, easy-to-read texts.
    pub communication: Texts,
    /// Mobile applications, a line each.
    pub apps: Texts,
}

impl Default for Declaration {
    fn default() -> Self {
        Self {
            entity: String::new(),
            site: String::new(),
            published: None,
            updated: None,
            status: Status::Partial,
            gaps: Texts::default(),
            costs: Texts::default(),
            exempt: Texts::default(),
            method: Method::Own,
            assessor: String::new(),
            report: String::new(),
            made: None,
            reviewed: None,
            better: Texts::default(),
            plans: Texts::default(),
            keys: Texts::default(),
            contact: String::new(),
            email: String::new(),
            phone: String::new(),
            complaints: Texts::default(),
            architecture: Texts::default(),
            communication: Texts::default(),
            apps: Texts::default(),
        }
    }
}

impl Declaration {
    /// The last day on which it must be looked through again: 31 March of the next year (law A06). None before it was ever made.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        let last = self.reviewed.max(self.made)?;
        NaiveDate::from_ymd_opt(last.year() + 1, 3, 31)
    }

    /// Its texts by the names of their fields in the form.
    pub(crate) fn texts(&mut self) -> [(&'static str, &mut Texts); 10] {
        [
            ("gaps", &mut self.gaps),
            ("costs", &mut self.costs),
            ("exempt", &mut self.exempt),
            ("better", &mut self.better),
            ("plans", &mut self.plans),
            ("keys", &mut self.keys),
            ("complaints", &mut self.complaints),
            ("architecture", &mut self.architecture),
            ("communication", &mut self.communication),
            ("apps", &mut self.apps),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_declaration_is_looked_through_by_the_end_of_march_of_every_year() {
        let made = Declaration { made: day("2026-11-28"), ..Declaration::default() };
        assert_eq!(made.due(), day("2027-03-31"));
        let reviewed = Declaration { reviewed: day("2027-02-10"), ..made.clone() };
        assert_eq!(reviewed.due(), day("2028-03-31"));
        assert_eq!(Declaration { reviewed: day("2027-04-02"), ..made }.due(), day("2028-03-31"));
        assert_eq!(Declaration::default().due(), None);
    }
}
