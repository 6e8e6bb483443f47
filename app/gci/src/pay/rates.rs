//! The figures of a year that pay is put on one scale with.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one year's law and market say. Every figure stands here and nowhere else; other years, and corrections, are the operator's to set
/// ([`super::Tariff`]). Money in grosze, shares in hundredths of a percent (`976` is 9.76 %).
///
/// The default is 2026. Where each figure comes from, and which were compared with a publication, stands in `docs/law.md`. When a year
/// begins: the two minimum wages come from the regulation of the Council of Ministers of September, contributions from the act on the
/// social insurance system, the tax from the act on personal income tax; contributions of self-employed people, the yearly limit of
/// contributions and the exchange rates change most often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rates {
    /// The year they hold for, shown beside every estimate.
    pub year: u16,
    /// Minimalne wynagrodzenie za pracę, full time, a month.
    pub minimum_month: u32,
    /// Minimalna stawka godzinowa for mandates and services.
    pub minimum_hour: u32,
    /// Ubezpieczenie emerytalne, the employee's part.
    pub pension: u32,
    /// Ubezpieczenie rentowe, the employee's part.
    pub disability: u32,
    /// Ubezpieczenie chorobowe.
    pub sickness: u32,
    /// Ubezpieczenie zdrowotne.
    pub health: u32,
    /// Above so much pay in a year the pension and disability contributions are not taken.
    pub social_limit_year: u32,
    /// Koszty uzyskania przychodu of an employment contract, a month.
    pub costs_month: u32,
    /// Koszty uzyskania przychodu of mandates and specific work, a share.
    pub costs_share: u32,
    /// The lower income tax.
    pub tax: u32,
    /// The higher income tax.
    pub tax_high: u32,
    /// Income in a year from which the higher tax is due.
    pub tax_threshold_year: u32,
    /// Kwota wolna: income in a year on which no tax is due.
    pub tax_free_year: u32,
    /// Social contributions of a self-employed person, with sickness and the labour fund, a month.
    pub self_employed_social_month: u32,
    /// The least health contribution of a self-employed person, a month.
    pub self_employed_health_month: u32,
    /// Grosze for a hundred units of a currency, by its ISO 4217 code.
    pub exchange: BTreeMap<String, u32>,
}

impl Default for Rates {
    fn default() -> Self {
        let exchange = [
            ("EUR", 42_500),
            ("USD", 36_500),
            ("CHF", 45_500),
            ("GBP", 49_000),
            ("NOK", 3_600),
            ("SEK", 3_850),
            ("DKK", 5_700),
            ("CZK", 1_740),
            ("UAH", 870),
        ];
        Self {
            year: 2026,
            minimum_month: 480_600,
            minimum_hour: 3_140,
            pension: 976,
            disability: 150,
            sickness: 245,
            health: 900,
            social_limit_year: 28_260_000,
            costs_month: 25_000,
            costs_share: 2_000,
            tax: 1_200,
            tax_high: 3_200,
            tax_threshold_year: 12_000_000,
            tax_free_year: 3_000_000,
            self_employed_social_month: 192_676,
            self_employed_health_month: 43_254,
            exchange: exchange.into_iter().map(|(code, grosze)| (code.to_owned(), grosze)).collect(),
        }
    }
}

impl Rates {
    /// Those of 2025: another minimum, other contributions of self-employed people and another limit; the rest is as in 2026.
    #[must_use]
    pub fn of_2025() -> Self {
        Self {
            year: 2025,
            minimum_month: 466_600,
            minimum_hour: 3_050,
            social_limit_year: 26_019_000,
            self_employed_social_month: 177_396,
            // For 2025 alone the least base was three quarters of the minimum wage.
            self_employed_health_month: 31_496,
            ..Self::default()
        }
    }

    /// An amount (hundredths of `currency`) in grosze; `None` when the currency has no rate here.
    #[must_use]
    pub fn in_grosze(&self, amount: u32, currency: &str) -> Option<u32> {
        if currency == "PLN" {
            return Some(amount);
        }
        let rate = self.exchange.get(currency)?;
        u32::try_from((u64::from(amount) * u64::from(*rate) + 5_000) / 10_000).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_may_change_one_figure_and_keep_the_rest() {
        let rates: Rates = serde_json::from_str(r#"{"year":2027,"minimum_month":500000}"#).expect("rates");
        assert_eq!((rates.year, rates.minimum_month, rates.health), (2027, 500_000, 900));
        assert!(serde_json::from_str::<Rates>(r#"{"minimum_mont":500000}"#).is_err(), "a slip of the pen is not silently left out");
    }

    #[test]
    fn another_currency_is_exchanged_and_an_unknown_one_is_not_invented() {
        let rates = Rates::default();
        assert_eq!(rates.in_grosze(1_200, "EUR"), Some(5_100));
        assert_eq!(rates.in_grosze(1_200, "PLN"), Some(1_200));
        assert_eq!(rates.in_grosze(1_200, "XYZ"), None);
    }
}
