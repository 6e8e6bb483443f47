//! From gross to what is left, by contract. Estimates for somebody with no reliefs: one job, not under 26, no PPK, the tax-reducing
//! amount deducted every month, the year's tax spread evenly.

use super::Rates;
use crate::offer::Contract;
use base::{Lang, write};

base::closed! {
    /// The rules by which an estimate is made.
    pub enum Formula {
        /// Umowa o pracę: all employee contributions, flat monthly costs.
        Employment = "umowa-o-prace",
        /// Umowa zlecenie as the only job: pension, disability and health contributions, no voluntary sickness, costs as a share.
        Mandate = "zlecenie",
        /// Umowa o dzieło: no contributions, costs as a share.
        SpecificWork = "dzielo",
        /// B2B on the tax scale: full ZUS with sickness, no costs of the business; the invoice before VAT counts as gross.
        SelfEmployed = "b2b",
    }
}

/// Shares are hundredths of a percent.
const WHOLE: i128 = 10_000;

impl Formula {
    /// The rules for a contract; `None` for an internship and for volunteering, whose allowances follow rules of their own, and for an
    /// agent, who may be a business or not.
    #[must_use]
    pub const fn of(contract: Contract) -> Option<Self> {
        match contract {
            Contract::Employment
            | Contract::FixedTerm
            | Contract::Trial
            | Contract::Replacement
            | Contract::Temporary
            | Contract::Appointment => Some(Self::Employment),
            Contract::Mandate => Some(Self::Mandate),
            Contract::SpecificWork => Some(Self::SpecificWork),
            Contract::B2b => Some(Self::SelfEmployed),
            Contract::Agency | Contract::Internship | Contract::Volunteering => None,
        }
    }

    /// What is left of a month's gross pay, both in grosze. Never more than `gross`, and never less for a higher gross.
    #[must_use]
    pub fn net_month(self, gross: u32, rates: &Rates) -> u32 {
        let year = 12 * i128::from(gross);
        let left = year * WHOLE - self.taken(year, rates);
        u32::try_from(left.max(0) / WHOLE / 12).unwrap_or(u32::MAX).min(gross)
    }

    /// The least gross a month that leaves `net`, both in grosze.
    #[must_use]
    pub fn gross_month(self, net: u32, rates: &Rates) -> u32 {
        let (mut low, mut high) = (net, u32::MAX);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.net_month(middle, rates) < net { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Contributions and tax of a year, in ten-thousandths of a grosz.
    fn taken(self, year: i128, rates: &Rates) -> i128 {
        let limited = year.min(i128::from(rates.social_limit_year));
        let insured = limited * i128::from(rates.pension + rates.disability);
        match self {
            Self::Employment => {
                let base = year * WHOLE - insured - year * i128::from(rates.sickness);
                let income = base - 12 * i128::from(rates.costs_month) * WHOLE;
                year * WHOLE - base + base * i128::from(rates.health) / WHOLE + tax(income, rates)
            }
            Self::Mandate => {
                let base = year * WHOLE - insured;
                let income = base * (WHOLE - i128::from(rates.costs_share)) / WHOLE;
                insured + base * i128::from(rates.health) / WHOLE + tax(income, rates)
            }
            Self::SpecificWork => tax(year * (WHOLE - i128::from(rates.costs_share)), rates),
            Self::SelfEmployed => {
                let social = 12 * i128::from(rates.self_employed_social_month) * WHOLE;
                let income = (year * WHOLE - social).max(0);
                let least = 12 * i128::from(rates.self_employed_health_month) * WHOLE;
                social + least.max(income * i128::from(rates.health) / WHOLE) + tax(income, rates)
            }
        }
    }

    /// The rule in one sentence, with its figures and the year, for people to read beside the estimate.
    #[must_use]
    pub fn explain(self, rates: &Rates, lang: Lang) -> String {
        let Rates { year, .. } = rates;
        let percent = |share| percent(share, lang);
        let zloty = |grosze: u32| write::zloty(lang, u64::from(grosze));
        let social = percent(rates.pension + rates.disability + if self == Self::Employment { rates.sickness } else { 0 });
        let (health, tax, high, share) = (percent(rates.health), percent(rates.tax), percent(rates.tax_high), percent(rates.costs_share));
        let (free, threshold) = (zloty(rates.tax_free_year), zloty(rates.tax_threshold_year));
        let (costs, own) = (zloty(rates.costs_month), zloty(rates.self_employed_social_month));
        let rule = match (self, lang) {
            (Self::Employment, Lang::Pl) => format!("umowa o pracę: ZUS {social}, składka zdrowotna {health}, koszty {costs}"),
            (Self::Employment, Lang::En) => format!("employment contract: social insurance {social}, health {health}, costs {costs}"),
            (Self::Employment, Lang::Uk) => {
                format!("трудовий договір: соціальні внески {social}, медичний внесок {health}, витрати {costs}")
            }
            (Self::Mandate, Lang::Pl) => format!("zlecenie jako jedyna praca: ZUS {social}, składka zdrowotna {health}, koszty {share}"),
            (Self::Mandate, Lang::En) => {
                format!("mandate contract as the only job: social insurance {social}, health {health}, costs {share}")
            }
            (Self::Mandate, Lang::Uk) => {
                format!("договір доручення як єдина робота: соціальні внески {social}, медичний внесок {health}, витрати {share}")
            }
            (Self::SpecificWork, Lang::Pl) => format!("umowa o dzieło: bez składek, koszty {share}"),
            (Self::SpecificWork, Lang::En) => format!("contract for specific work: no contributions, costs {share}"),
            (Self::SpecificWork, Lang::Uk) => format!("договір на виконання роботи: без внесків, витрати {share}"),
            (Self::SelfEmployed, Lang::Pl) => format!("B2B: kwota bez VAT, pełny ZUS {own}, składka zdrowotna {health}, bez kosztów firmy"),
            (Self::SelfEmployed, Lang::En) => {
                format!("B2B: amount without VAT, full social insurance {own}, health {health}, no business costs")
            }
            (Self::SelfEmployed, Lang::Uk) => {
                format!("B2B: сума без ПДВ, повні соціальні внески {own}, медичний внесок {health}, без витрат фірми")
            }
        };
        match lang {
            Lang::Pl => format!("Szacunek według zasad z {year} r., {rule}, PIT {tax} i {high} od {threshold}, kwota wolna {free}."),
            Lang::En => format!("Estimate by the rules of {year}, {rule}, income tax {tax} and {high} from {threshold}, tax-free {free}."),
            Lang::Uk => {
                format!("Оцінка за правилами {year} р., {rule}, податок {tax} і {high} від {threshold}, неоподатковувана сума {free}")
            }
        }
    }
}

/// Income tax of a year on the scale, both in ten-thousandths of a grosz.
fn tax(income: i128, rates: &Rates) -> i128 {
    let (low, high) = (i128::from(rates.tax), i128::from(rates.tax_high));
    let above = (income - i128::from(rates.tax_threshold_year) * WHOLE).max(0);
    ((income * low + above * (high - low)) / WHOLE - i128::from(rates.tax_free_year) * low).max(0)
}

fn percent(share: u32, lang: Lang) -> String {
    let point = if lang == Lang::En { '.' } else { ',' };
    match (share / 100, share % 100) {
        (whole, 0) => format!("{whole}%"),
        (whole, part) => format!("{whole}{point}{part:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_minimum_wage_of_2026_leaves_about_3606_zloty() {
        let net = Formula::Employment.net_month(480_600, &Rates::default());
        assert!(net.abs_diff(360_585) < 100, "{net}");
    }

    #[test]
    fn a_mandate_leaves_more_than_an_employment_contract_and_specific_work_more_still() {
        let rates = Rates::default();
        let net = |formula: Formula| formula.net_month(600_000, &rates);
        assert!(net(Formula::Employment) < net(Formula::Mandate) && net(Formula::Mandate) < net(Formula::SpecificWork));
    }

    #[test]
    fn the_rule_is_explained_with_its_figures_and_year() {
        let rates = Rates::default();
        assert_eq!(
            Formula::Employment.explain(&rates, Lang::Pl),
            "Szacunek według zasad z 2026 r., umowa o pracę: ZUS 13,71%, składka zdrowotna 9%, koszty 250\u{a0}zł, PIT 12% i 32% od 120\u{a0}000\u{a0}zł, kwota wolna 30\u{a0}000\u{a0}zł."
        );
        for formula in Formula::ALL {
            assert!([Lang::Pl, Lang::En, Lang::Uk].iter().all(|lang| formula.explain(&rates, *lang).contains("2026")));
        }
    }

    #[test]
    fn each_language_writes_the_amounts_of_the_rule_its_own_way() {
        let said = |lang| Formula::Employment.explain(&Rates::default(), lang);
        assert!(said(Lang::En).contains("tax-free PLN\u{a0}30,000."), "{}", said(Lang::En));
        assert!(said(Lang::Uk).contains("сума 30\u{a0}000\u{a0}зл."), "{}", said(Lang::Uk));
        assert!(!said(Lang::Uk).contains(".."), "{}", said(Lang::Uk));
    }

    proptest! {
        #[test]
        fn what_is_left_grows_with_pay_and_never_passes_it(gross in 0_u32..400_000_000, more in 0_u32..1_000_000) {
            let rates = Rates::default();
            for formula in Formula::ALL {
                let net = formula.net_month(gross, &rates);
                prop_assert!(net <= gross);
                prop_assert!(net <= formula.net_month(gross + more, &rates));
            }
        }

        #[test]
        fn gross_for_a_net_leaves_just_that_net(net in 0_u32..100_000_000) {
            let rates = Rates::default();
            for formula in Formula::ALL {
                let gross = formula.gross_month(net, &rates);
                prop_assert!(formula.net_month(gross, &rates) >= net);
                prop_assert!(gross == net || formula.net_month(gross - 1, &rates) < net);
            }
        }
    }
}
