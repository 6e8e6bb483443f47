//! On which terms a medium may be shown, and by others.

use crate::{Locale, i18n::td_string};

base::closed! {
    /// The terms of a medium.
    pub enum Licence {
        /// Nothing was said.
        Unsaid = "",
        /// The office made it itself.
        Own = "wlasne",
        /// Its author agreed that the portal shows it.
        Agreed = "za-zgoda",
        /// Creative Commons: name the author.
        By = "cc-by",
        /// Creative Commons: name the author, pass it on alike.
        BySa = "cc-by-sa",
        /// Given up for everybody.
        Zero = "cc0",
        /// Its time is over.
        Public = "domena-publiczna",
    }
}

impl Licence {
    /// In words.
    pub(crate) fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Unsaid => td_string!(locale, licence_unsaid),
            Self::Own => td_string!(locale, licence_own),
            Self::Agreed => td_string!(locale, licence_agreed),
            Self::Zero => td_string!(locale, licence_zero),
            Self::Public => td_string!(locale, licence_public),
            Self::By | Self::BySa => self.mark().unwrap_or_default(),
        }
    }

    /// Its name where it must stand beside the medium.
    pub(crate) const fn mark(self) -> Option<&'static str> {
        match self {
            Self::By => Some("CC BY 4.0"),
            Self::BySa => Some("CC BY-SA 4.0"),
            _ => None,
        }
    }
}
