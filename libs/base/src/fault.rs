use leptos::server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Everything that can go wrong in front of a person. Status codes follow from it in one place ([`Fault::status`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// There is no such thing in this portal (also when it stands in another one).
    #[error("nie ma takiej strony")]
    NotFound,
    /// There was such a thing and it has left for good.
    #[error("tej strony już nie ma")]
    Gone,
    /// One has to sign in first, or anew.
    #[error("zaloguj się")]
    SignIn,
    /// Whoever asks may not do this.
    #[error("nie masz do tego uprawnień")]
    Forbidden,
    /// Somebody else has changed it, or holds it, meanwhile.
    #[error("ktoś inny właśnie to zmienił")]
    Taken,
    /// Some fields need another look.
    #[error("popraw zaznaczone pola")]
    Invalid(Vec<FieldError>),
    /// Too much at once: try again in a moment.
    #[error("za dużo zapytań naraz, spróbuj za chwilę")]
    Busy,
    /// Our failure; the reference is the same in the log.
    #[error("coś poszło nie tak; numer zgłoszenia {0}")]
    Internal(String),
}

/// One field that was refused, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// A sentence that says what would be right.
    pub hint: String,
}

impl Fault {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Taken => 409,
            Self::Gone => 410,
            Self::Invalid(_) => 422,
            Self::Busy => 429,
            Self::Internal(_) => 500,
        }
    }
}

impl Fault {
    /// One field that needs another look.
    #[must_use]
    pub fn field(field: &str, hint: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), hint: hint.into() }])
    }
}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(reason) | ServerFnErrorErr::MissingArg(reason) | ServerFnErrorErr::Deserialization(reason) => {
                Self::Invalid(vec![FieldError { field: "query".into(), hint: reason }])
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

/// A database failure is ours.
#[cfg(not(target_arch = "wasm32"))]
impl From<sea_orm::DbErr> for Fault {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::internal(&error.to_string())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Fault {
    /// A failure of ours, logged once, here, with the reference that the person sees.
    #[must_use]
    pub fn internal(why: &str) -> Self {
        let reference = reference();
        tracing::error!(reference, "{why}");
        Self::Internal(reference)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn reference() -> String {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    format!("{:010X}", random & 0xFF_FFFF_FFFF)
}
