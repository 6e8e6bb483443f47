//! Pay, as stated and on one scale.

use crate::offer::Contract;
use serde::{Deserialize, Serialize};

base::closed! {
    /// The time that an amount is for.
    pub enum Unit {
        /// Za godzinę.
        Hour = "godz",
        /// Za dzień.
        Day = "dzien",
        /// Za miesiąc.
        Month = "mies",
        /// Za rok.
        Year = "rok",
    }
}

/// Pay as the source states it. Amounts in hundredths of the currency (grosze).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// At least so much.
    pub from: Option<u32>,
    /// At most so much.
    pub to: Option<u32>,
    /// For how long.
    pub unit: Unit,
    /// Na rękę; `None` when the source does not say (taken for gross).
    pub net: Option<bool>,
    /// ISO 4217, upper case.
    pub currency: String,
    /// With which contract, when the source says.
    pub contract: Option<Contract>,
}
