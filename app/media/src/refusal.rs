//! Why a content was not taken in, in words that name what would be right.

use crate::kind::{FILE, PICTURE, Type};
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use picture::PictureFault;
use platform::blob::BlobFault;
use std::io::ErrorKind;

/// Why a content was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is of this media type, which is not taken in.
    Unknown(&'static str),
    /// More bytes than its kind may have; so many mebibytes are the most.
    TooLarge(u64),
    /// It came in a form with more bytes than one may bring; so many mebibytes are the most.
    TooMuch(u64),
    /// A picture with more pixels than are read.
    TooManyPixels,
    /// A picture that cannot be read.
    Damaged,
    /// This was found in it.
    Infected(String),
    /// It did not come to its end.
    BrokeOff,
    /// What is no fault of the content.
    Fault(Fault),
}

impl<F: Into<Fault>> From<F> for Refusal {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}

impl Refusal {
    /// What the place for blobs said of a content of this type.
    pub(crate) fn of_blob(why: BlobFault, kind: &Type) -> Self {
        match why {
            BlobFault::BrokeOff(why) if why.kind() == ErrorKind::FileTooLarge => Self::TooLarge(kind.most() / 1024 / 1024),
            BlobFault::BrokeOff(_) => Self::BrokeOff,
            other => Self::Fault(Fault::internal(&other.to_string())),
        }
    }

    /// What a decoder said.
    pub(crate) fn of_picture(why: PictureFault) -> Self {
        match why {
            PictureFault::TooLarge => Self::TooManyPixels,
            PictureFault::Unknown | PictureFault::Damaged(_) => Self::Damaged,
            PictureFault::Unwritten(why) => Self::Fault(Fault::internal(&why)),
        }
    }

    /// The status that goes with it.
    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::TooLarge(_) | Self::TooMuch(_) => 413,
            Self::BrokeOff => 400,
            Self::Fault(fault) => fault.status(),
            _ => 422,
        }
    }

    /// In words.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let locale = Locale::from(lang);
        match self {
            Self::Empty => td_string!(locale, refused_empty).to_owned(),
            Self::Unknown("image/heif" | "image/heic" | "image/avif") => td_string!(locale, refused_heic).to_owned(),
            Self::Unknown("text/html" | "text/xml") => td_string!(locale, refused_page).to_owned(),
            Self::Unknown("application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" | "application/rtf") => {
                td_string!(locale, refused_old).to_owned()
            }
            Self::Unknown(kind) if kind.starts_with("video/") || kind.starts_with("audio/") => td_string!(locale, refused_film).to_owned(),
            Self::Unknown(_) => td_string!(locale, refused_unknown).to_owned(),
            Self::TooLarge(most) => td_string!(locale, refused_large, most = most.to_string()).to_string(),
            Self::TooMuch(most) => td_string!(locale, refused_too_much, most = most.to_string()).to_string(),
            Self::TooManyPixels => td_string!(locale, refused_pixels).to_owned(),
            Self::Damaged => td_string!(locale, refused_damaged).to_owned(),
            Self::Infected(name) => td_string!(locale, refused_infected, name = name.clone()).to_string(),
            Self::BrokeOff => td_string!(locale, refused_broke_off).to_owned(),
            Self::Fault(fault) => fault.to_string(),
        }
    }

    /// As what a form is told of its field.
    #[must_use]
    pub fn fault(self, field: &str, lang: Lang) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            other => Fault::field(field, other.sentence(lang)),
        }
    }
}

/// The limits in words, for hints.
pub(crate) fn limits(lang: Lang) -> String {
    let most = |bytes: u64| (bytes / 1024 / 1024).to_string();
    td_string!(Locale::from(lang), limits, pictures = most(PICTURE), files = most(FILE)).to_string()
}
