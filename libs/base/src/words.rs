/// A room's words in three languages: the checked `i18n` module that `locales.rs` made from its `locales/*.json`.
#[macro_export]
macro_rules! words {
    () => {
        #[doc(hidden)]
        #[expect(missing_docs, clippy::allow_attributes, clippy::all, reason = "made by leptos_i18n from locales/*.json")]
        pub mod words {
            include!(concat!(env!("OUT_DIR"), "/mod.rs"));
        }
        pub(crate) use words::i18n::{self, Locale};

        impl From<$crate::Lang> for Locale {
            fn from(lang: $crate::Lang) -> Self {
                match lang {
                    $crate::Lang::Pl => Self::pl,
                    $crate::Lang::En => Self::en,
                    $crate::Lang::Uk => Self::uk,
                }
            }
        }
    };
}
