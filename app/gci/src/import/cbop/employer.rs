#![cfg(not(target_arch = "wasm32"))]
//! Who takes somebody on and how to reach them: fields 90–137.
//!
//! The employer decides what is shown (fields 120 and 137): the name and address only with `publikowacDanePracodawcy`, person,
//! telephone and e-mail only with `pokazacDaneKontaktowePracodawcy`; a flag that is missing is a no. Where one applies to an office
//! (field 93: U, O, W, E, N), the contacts in fields 95–98 are that office's and stay.

use super::{EMPLOYER, Offer, contact};
use crate::import::reject::Wrong;
use crate::offer::{Advert, Apply};

/// What field 93 stands for, in the manual's words.
fn manner(letter: &str) -> &'static str {
    match letter {
        "U" => "kontakt przez powiatowy urząd pracy",
        "P" => "bezpośrednio do pracodawcy",
        "R" => "bezpośrednio do organizacji",
        "A" => "do agencji zatrudnienia",
        "W" => "do doradcy EURES z WUP",
        "E" => "do doradcy EURES z EOG",
        "O" => "kontakt przez OHP",
        "N" => "poprzez uczelnię",
        _ => "",
    }
}

/// Fields 90–137, as far as the employer lets them be shown.
pub(super) fn read(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    let named = offer.flag(EMPLOYER, "publikowacDanePracodawcy")?;
    let reachable = offer.flag(EMPLOYER, "pokazacDaneKontaktowePracodawcy")?;
    let field = |field: &str| offer.text(EMPLOYER, field);
    let letter = [field("sposobAplShort")?, field("sposobAplikowania")?].into_iter().find(|letter| !letter.is_empty()).unwrap_or_default();
    let through_office = matches!(letter.as_str(), "U" | "O" | "W" | "E" | "N");
    let manner = if manner(&letter).is_empty() { letter.as_str() } else { manner(&letter) };
    let mut how = vec![manner.to_owned(), field("wymaganeDokumenty")?];
    if through_office || reachable {
        // Free text, and as good a place for an address as any.
        how.extend([field("sposobPrzekazaniaDok")?, field("dodInfoAplikowanie")?]);
    }
    how.retain(|part| !part.is_empty());
    let mut apply = Apply { how: how.join("; "), hidden: !reachable, ..Apply::default() };
    if through_office || reachable {
        apply.person = field("osobaDoKontaktu")?;
        apply.phone = contact::phone(&field("nrTelefonu")?).unwrap_or_default();
        apply.email = contact::email(&field("email")?).unwrap_or_default();
    }
    if through_office || named && reachable {
        apply.address = field("adres")?;
    }
    if reachable && !through_office {
        for (to, from) in [
            (&mut apply.person, field("imieNazwiskoOsobyZglPracodawca")?),
            (&mut apply.phone, contact::phone(&field("telefonOsobyZglPracodawca")?).unwrap_or_default()),
            (&mut apply.email, contact::email(&field("emailOsobyZglPracodawca")?).unwrap_or_default()),
        ] {
            if to.is_empty() {
                *to = from;
            }
        }
    }
    advert.apply = apply;
    advert.employer = if named { contact::employer(&field("pracodawca")?, &mut advert.apply) } else { String::new() };
    Ok(())
}
