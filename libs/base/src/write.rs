//! Dates, money and numbers in the form of each language.

use crate::Lang;
use chrono::{Datelike, NaiveDate, Weekday};

const NBSP: char = '\u{a0}';

const MONTHS: [[&str; 12]; 3] = [
    ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
];

const WEEKDAYS: [[&str; 7]; 3] = [
    ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
];

/// A day of the week by its name: `środa`, `Wednesday`, `середа`.
#[must_use]
pub fn weekday(lang: Lang, day: Weekday) -> &'static str {
    WEEKDAYS[lang as usize][day.num_days_from_monday() as usize]
}

/// `22 listopada 2026`, `22 November 2026`, `22 листопада 2026`.
#[must_use]
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let month = MONTHS[lang as usize][day.month0() as usize];
    format!("{}{NBSP}{month}{NBSP}{}", day.day(), day.year())
}

const MONTHS_ALONE: [&str; 12] =
    ["styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"];
const MONTHS_ALONE_UK: [&str; 12] =
    ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"];

/// A month as a calendar's heading: `listopad 2026`, `November 2026`, `листопад 2026`.
#[must_use]
pub fn month(lang: Lang, day: NaiveDate) -> String {
    let months = match lang {
        Lang::Pl => MONTHS_ALONE,
        Lang::En => MONTHS[Lang::En as usize],
        Lang::Uk => MONTHS_ALONE_UK,
    };
    format!("{} {}", months[day.month0() as usize], day.year())
}

/// Words as a title begins: `Kultura`.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The month in a date block: `lis`, `Nov`, `лис`.
#[must_use]
pub fn month_short(lang: Lang, month: u32) -> &'static str {
    let name = MONTHS[lang as usize][(month.clamp(1, 12) - 1) as usize];
    name.char_indices().nth(3).map_or(name, |(end, _)| &name[..end])
}

/// A whole number with the language's thousands: `12 500`, `12,500`, `12 500` (Polish keeps four digits together).
#[must_use]
pub fn number(lang: Lang, value: u64) -> String {
    let digits = value.to_string();
    if digits.len() < 4 || (lang == Lang::Pl && digits.len() == 4) {
        return digits;
    }
    let gap = if lang == Lang::En { ',' } else { NBSP };
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(gap);
        }
        out.push(digit);
    }
    out
}

/// A decimal with the language's comma, `places` digits behind it: `31,40`.
#[must_use]
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let plain = format!("{value:.places$}");
    if lang == Lang::En { plain } else { plain.replace('.', ",") }
}

/// An amount given in grosze: `4 800 zł`, `31,40 zł`, `PLN 4,800`.
#[must_use]
pub fn zloty(lang: Lang, grosze: u64) -> String {
    let (whole, rest) = (grosze / 100, grosze % 100);
    let amount = if rest == 0 {
        number(lang, whole)
    } else {
        let comma = if lang == Lang::En { '.' } else { ',' };
        format!("{}{comma}{rest:02}", number(lang, whole))
    };
    match lang {
        Lang::Pl => format!("{amount}{NBSP}zł"),
        Lang::En => format!("PLN{NBSP}{amount}"),
        Lang::Uk => format!("{amount}{NBSP}зл."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_its_own_way() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(date(Lang::Pl, day), "22\u{a0}listopada\u{a0}2026");
        assert_eq!(date(Lang::Uk, day), "22\u{a0}листопада\u{a0}2026");
        assert_eq!(number(Lang::Pl, 4800), "4800");
        assert_eq!(number(Lang::Pl, 12500), "12\u{a0}500");
        assert_eq!(number(Lang::En, 1234567), "1,234,567");
        assert_eq!(zloty(Lang::Pl, 3140), "31,40\u{a0}zł");
        assert_eq!(zloty(Lang::En, 480_000), "PLN\u{a0}4,800");
    }
}
