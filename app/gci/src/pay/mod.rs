//! Pay, as stated and on one scale.
//!
//! An advert says it in its own words (`umowa o pracę15 000-25 000 zł brutto / mies.kontrakt B2B18 000…`). [`parse`] reads a
//! field that is about pay, [`find`] looks for such a statement in running text: both give one [`Pay`] for each contract.
//! [`on_one_scale`] then lays every pay beside every other: gross an hour, gross a month, and an estimate of what is left,
//! by the [`Rates`] of the offer's year from the [`Tariff`], which the operator may change.

mod amount;
mod find;
mod formula;
mod parse;
mod rates;
mod say;
mod scale;
mod scanner;
mod settle;
mod tariff;
mod token;
mod vocabulary;

pub use find::find;
pub use formula::Formula;
pub use parse::parse;
pub use rates::Rates;
pub(crate) use say::{explain, stated};
pub use scale::{Scale, on_one_scale};
pub use tariff::Tariff;

use crate::offer::Contract;
use serde::{Deserialize, Serialize};

base::closed! {
    /// The time that an amount is for.
    pub enum Unit {
        /// Za godzinę.
        Hour = "godz",
        /// Za dzień.
        Day = "dzien",
        /// Za tydzień.
        Week = "tydz",
        /// Za miesiąc.
        Month = "mies",
        /// Za rok.
        Year = "rok",
    }
}

/// Pay as the source states it. Amounts in hundredths of the currency (grosze). At least one of the two ends is there, and
/// `from` is never above `to`; an exact amount is both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// At least so much.
    pub from: Option<u32>,
    /// At most so much.
    pub to: Option<u32>,
    /// For how long.
    pub unit: Unit,
    /// The unit is our guess from the amount: the source did not say it, or said one that cannot be (`18,5 zł / mies.`).
    #[serde(default)]
    pub guessed: bool,
    /// Netto; `None` when the source does not say (taken for gross). With a B2B contract netto means before VAT, not na rękę.
    pub net: Option<bool>,
    /// ISO 4217, upper case.
    pub currency: String,
    /// With which contract, when the source says.
    pub contract: Option<Contract>,
}

#[cfg(test)]
mod tests {
    use super::parse::parse_with;
    use super::*;
    use std::io::Read;

    /// The real adverts, where the data is at hand.
    fn adverts() -> Option<Vec<serde_json::Value>> {
        let data = std::env::var("CIS_DATA").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").into());
        let file = std::fs::File::open(format!("{data}/job_adverts_pl_2021.jsonl.gz")).ok()?;
        let mut text = String::new();
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).ok()?;
        text.lines().map(|line| serde_json::from_str(line).ok()).collect()
    }

    #[test]
    fn pay_is_read_in_nine_of_ten_real_adverts_that_state_it() {
        let Some(adverts) = adverts() else {
            eprintln!("skipped: no job_adverts_pl_2021.jsonl.gz");
            return;
        };
        let rates = Rates::default();
        let (mut fields, mut read, mut labels, mut found) = (0, 0, 0, 0);
        for advert in &adverts {
            let (field, text) = (advert["salary"].as_str().unwrap_or_default(), advert["desc"].as_str().unwrap_or_default());
            fields += u32::from(!field.is_empty());
            read += u32::from(!parse_with(field, &rates).is_empty());
            let label =
                text.split_once("Wynagrodzenie brutto:").is_some_and(|(_, after)| after.chars().take(20).any(|c| c.is_ascii_digit()));
            labels += u32::from(label);
            found += u32::from(label && find(text, &rates).is_some());
        }
        println!("read {read} of {fields} fields, found {found} of {labels} labels");
        assert!(read * 10 >= fields * 9 && found * 10 >= labels * 9);
    }
}
