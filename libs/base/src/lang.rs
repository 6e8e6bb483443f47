use serde::{Deserialize, Serialize};

/// A language a person can read the portal in. Polish has no prefix in addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Polish, the language of the offices.
    #[default]
    Pl,
    /// English.
    En,
    /// Ukrainian.
    Uk,
}

impl Lang {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::Pl, Self::En, Self::Uk];

    /// The two-letter code of BCP 47.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pl => "pl",
            Self::En => "en",
            Self::Uk => "uk",
        }
    }

    /// The language of a code, if it is one of ours.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Pl => "Polski",
            Self::En => "English",
            Self::Uk => "Українська",
        }
    }

    /// What stands before the path in an address: nothing, `/en` or `/uk`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Pl => "",
            Self::En => "/en",
            Self::Uk => "/uk",
        }
    }
}
