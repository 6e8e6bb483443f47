use base::Lang;
use serde::{Deserialize, Serialize};

/// A short text in the three languages; Polish stands in where another is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// Polish.
    pub pl: String,
    /// English.
    pub en: String,
    /// Ukrainian.
    pub uk: String,
}

impl Texts {
    /// The text in a language; empty where there is none.
    #[must_use]
    pub fn own(&self, lang: Lang) -> &str {
        match lang {
            Lang::Pl => &self.pl,
            Lang::En => &self.en,
            Lang::Uk => &self.uk,
        }
    }

    /// The text in a language, and the language it really is in.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> (&str, Lang) {
        let own = self.own(lang);
        if own.is_empty() { (&self.pl, Lang::Pl) } else { (own, lang) }
    }
}
