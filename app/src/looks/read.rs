#![cfg(not(target_arch = "wasm32"))]
//! What an administrator typed: words in three languages, and the portal's settings.

use super::identity::{DAYS, kept_crests};
use crate::{Locale, i18n::td_string};
use base::{Fault, FieldError, Lang, write};
use leptos::prelude::*;
use platform::Ctx;
use portal::contrast::{Accent, LEAST, channels, code, passing, weakest};
use portal::settings::Settings;
use portal::{About, Texts};
use prose::Href;
use ui::{Fields, Form, TextField};

/// Three lines for a name in three languages: `pl`, `en`, `uk`.
pub(super) struct Texts3 {
    pub fields: Fields,
    pub lang: Lang,
}

impl Texts3 {
    pub fn view(self) -> impl IntoView {
        let locale = Locale::from(self.lang);
        let label = |lang: Lang| format!("{} ({})", td_string!(locale, looks_words), lang.own_name());
        view! {
            <TextField fields=self.fields.clone() name="pl" label=label(Lang::Pl) hint=td_string!(locale, looks_words_hint) optional=true most=80/>
            <TextField fields=self.fields.clone() name="en" label=label(Lang::En) optional=true most=80/>
            <TextField fields=self.fields.clone() name="uk" label=label(Lang::Uk) optional=true most=80/>
        }
    }
}

/// What was typed into `pl`, `en` and `uk`, each cut to a length in characters.
pub(super) fn texts(form: &Form, most: usize) -> Texts {
    let one = |name: &str| form.get(name).chars().filter(|letter| !letter.is_control()).take(most).collect::<String>();
    Texts { pl: one("pl"), en: one("en"), uk: one("uk") }
}

/// The longest line of what a portal says of itself, in characters, and the most lines.
const LINE: usize = 120;
const LINES: usize = 10;

/// The settings as they were typed, or everything that is wrong with them; `picture` is the crest among the media, as its own fields say.
/// A colour too weak is made darker.
pub(super) fn settings(ctx: &Ctx, form: &Form, picture: Result<Option<i64>, FieldError>) -> Result<Settings, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut errors: Vec<FieldError> = Vec::new();
    let mut wrong = |field: &str, hint: String| errors.push(FieldError { field: field.into(), hint });
    let name = form.get("name").to_owned();
    if name.is_empty() || name.chars().count() > LINE || name.chars().any(char::is_control) {
        wrong("name", td_string!(locale, portal_no_name).into());
    }
    let lines = |field: &str| form.get(field).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    for field in ["address", "phones", "links"] {
        if lines(field).len() > LINES || lines(field).iter().any(|line| line.chars().count() > if field == "links" { 500 } else { LINE }) {
            wrong(field, td_string!(locale, portal_long).into());
        }
    }
    for field in ["lead-pl", "lead-en", "lead-uk"] {
        if form.get(field).chars().count() > 300 {
            wrong(field, td_string!(locale, portal_long_lead).into());
        }
    }
    if !form.get("phone").is_empty() && number(form.get("phone")).is_none() {
        wrong("phone", td_string!(locale, portal_no_phone).into());
    }
    let email = form.get("email");
    if !email.is_empty() && !is_email(email) {
        wrong("email", td_string!(locale, portal_no_email).into());
    }
    let edelivery = form.get("edelivery").to_uppercase();
    if !edelivery.is_empty() && !is_edelivery(&edelivery) {
        wrong("edelivery", td_string!(locale, portal_no_edelivery).into());
    }
    if lines("links").iter().any(|link| Href::parse(link).is_none_or(|href| !href.is_outside())) {
        wrong("links", td_string!(locale, portal_no_links).into());
    }
    let colour = colour(ctx, form).unwrap_or_else(|(field, why)| {
        wrong(field, why);
        String::new()
    });
    // A picture of the portal's own goes before a drawing of the installation's.
    let drawn = Some(form.get("crest").to_owned()).filter(|crest| !crest.is_empty());
    let picture = picture.unwrap_or_else(|FieldError { field, hint }| {
        wrong(&field, hint);
        None
    });
    if picture.is_none() && drawn.as_ref().is_some_and(|crest| !kept_crests(ctx).contains(crest)) {
        wrong("crest", td_string!(locale, portal_unknown_crest).into());
    }
    let crest = picture.map(|id| format!("media-{id}")).or(drawn);
    if !errors.is_empty() {
        return Err(Fault::Invalid(errors));
    }
    let one = |field: &str| form.get(field).split_whitespace().collect::<Vec<_>>().join(" ");
    let short = |field: &str| one(field).chars().take(200).collect::<String>();
    let about = About {
        lead: Texts { pl: one("lead-pl"), en: one("lead-en"), uk: one("lead-uk") },
        address: lines("address"),
        phone: one("phone"),
        phones: lines("phones"),
        email: email.into(),
        edelivery,
        hours: Texts { pl: short("hours-pl"), en: short("hours-en"), uk: short("hours-uk") },
        week: DAYS.map(|day| one(day).chars().take(60).collect::<String>()).into(),
        links: lines("links"),
        locative: one("locative").chars().take(LINE).collect(),
    };
    let languages = Lang::ALL.into_iter().filter(|lang| *lang == Lang::Pl || form.all("lang").any(|code| code == lang.code())).collect();
    Ok(Settings { name, colour, crest, languages, about })
}

/// The accent that was chosen, `#rrggbb`; one of the portal's own is made as dark as it has to be.
fn colour(ctx: &Ctx, form: &Form) -> Result<String, (&'static str, String)> {
    let locale = Locale::from(ctx.lang());
    if let Some(accent) = Accent::of_code(form.get("accent")) {
        return Ok(accent.colour().to_owned());
    }
    if form.get("accent") != "own" {
        return Err(("accent", td_string!(locale, portal_no_colour).into()));
    }
    let typed = channels(&form.get("own").to_lowercase());
    typed.map(|accent| code(passing(accent))).ok_or_else(|| ("own", td_string!(locale, portal_no_colour_code).into()))
}

/// The colour that was typed, without its `#`, where another is kept in its place.
pub(super) fn weak(form: &Form) -> Option<String> {
    let typed = form.get("own").to_lowercase();
    let weak = form.get("accent") == "own" && channels(&typed).is_some_and(|accent| weakest(accent) < LEAST);
    weak.then(|| typed.trim_start_matches('#').to_owned())
}

/// What has become of a colour that was too weak, typed without its `#`; nothing where that is not what the portal has now.
pub(super) fn darkened(ctx: &Ctx, typed: &str) -> Option<String> {
    let typed = format!("#{typed}");
    let accent = channels(&typed).filter(|accent| weakest(*accent) < LEAST)?;
    // Rounded down: 4.499 is not 4.5.
    let found = write::decimal(ctx.lang(), (weakest(accent) * 100.0).floor() / 100.0, 2);
    let (least, kept) = (write::decimal(ctx.lang(), LEAST, 1), code(passing(accent)));
    let told = kept == ctx.portal.colour;
    told.then(|| {
        td_string!(Locale::from(ctx.lang()), portal_darkened, typed = typed, found = found, least = least, kept = kept).to_string()
    })
}

/// A telephone number as a link wants it; what stands before a colon is whose it is.
pub(crate) fn number(text: &str) -> Option<String> {
    let number: String = text.rsplit(':').next()?.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    let plain =
        text.rsplit(':').next()?.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '-' | ' ' | '(' | ')' | '\u{a0}'));
    (plain && (3..=16).contains(&number.len())).then_some(number)
}

fn is_email(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    text.len() <= 200
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && name.chars().all(plain) && host.contains('.') && !host.starts_with('.') && host.chars().all(plain)
        })
}

/// The shape of an address for electronic deliveries: `AE:PL-12345-67890-ABCDE-12`.
fn is_edelivery(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("AE:PL-") else { return false };
    let parts: Vec<&str> = rest.split('-').collect();
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |part: &str| part.len() == 5 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    matches!(parts[..], [first, second, third, fourth] if digits(first, 5) && digits(second, 5) && letters(third) && digits(fourth, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_for_deliveries_has_its_shape() {
        assert!(is_edelivery("AE:PL-12345-67890-ABCDE-12"));
        for bad in
            ["", "AE:PL-1234-67890-ABCDE-12", "AE:PL-12345-67890-ABCD1-12", "PL-12345-67890-ABCDE-12", "AE:PL-12345-67890-ABCDE-12-1"]
        {
            assert!(!is_edelivery(bad), "{bad}");
        }
    }

    #[test]
    fn a_telephone_is_what_can_be_called() {
        assert_eq!(number("Sekretariat: 61 222 33 44").as_deref(), Some("612223344"));
        assert_eq!(number("+48 61-222-33-44").as_deref(), Some("+48612223344"));
        for bad in ["", "x", "javascript:alert(1)", "61 222 33 44 w. 5", "\"onclick=1"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_e_mail_address_is_plain() {
        assert!(is_email("urzad@jasna.pl") && is_email("a.b+c@poczta.jasna.pl"));
        for bad in ["urzad", "@jasna.pl", "a@b", "a@.pl", "a@b.pl?cc=x", "a b@c.pl", "a@b.pl\"x"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
