//! The words that adverts use about pay.

use super::Unit;
use super::token::Kind;
use crate::offer::Contract;

/// What a word says about pay, by its form without case and diacritics.
pub(super) fn meaning(word: &str) -> Kind {
    if let Some(kind) = whole(word) {
        return kind;
    }
    STEMS.iter().find(|(stem, _)| word.starts_with(stem)).map_or(Kind::Word, |(_, kind)| *kind)
}

fn whole(word: &str) -> Option<Kind> {
    Some(match word {
        "zl" | "zlote" | "zloty" | "zlotych" | "pln" => Kind::Currency("PLN"),
        "eur" | "euro" => Kind::Currency("EUR"),
        "usd" => Kind::Currency("USD"),
        "chf" => Kind::Currency("CHF"),
        "gbp" => Kind::Currency("GBP"),
        "nok" => Kind::Currency("NOK"),
        "sek" => Kind::Currency("SEK"),
        "dkk" => Kind::Currency("DKK"),
        "czk" => Kind::Currency("CZK"),
        "uah" => Kind::Currency("UAH"),
        "h" | "g" | "hour" | "hourly" => Kind::Unit(Unit::Hour),
        "dzien" | "dnia" | "day" | "md" | "manday" => Kind::Unit(Unit::Day),
        "week" | "weekly" => Kind::Unit(Unit::Week),
        "mc" | "msc" | "mth" | "month" | "monthly" => Kind::Unit(Unit::Month),
        "rok" | "roku" | "year" | "yearly" | "annually" => Kind::Unit(Unit::Year),
        "net" | "netto" => Kind::Net(true),
        "gross" | "brutto" => Kind::Net(false),
        "vat" => Kind::Vat,
        "od" | "from" | "min" | "minimum" | "minimalnie" | "przynajmniej" | "najmniej" | "powyzej" => Kind::From,
        "do" | "to" | "max" | "maks" | "maksymalnie" | "nawet" | "up" => Kind::To,
        "ok" | "okolo" | "about" => Kind::About,
        "tys" | "tysiecy" | "tysiace" | "k" => Kind::Thousand,
        "za" | "na" | "per" | "a" | "w" | "contract" => Kind::Small,
        "uop" => Kind::Contract(Contract::Employment),
        "uz" | "zlecenie" | "zleceniu" | "zlecenia" | "mandate" => Kind::Contract(Contract::Mandate),
        "uod" | "dzielo" => Kind::Contract(Contract::SpecificWork),
        "fv" | "faktura" | "fakture" => Kind::Contract(Contract::B2b),
        "employment" => Kind::Contract(Contract::Employment),
        "dodatek" | "dodatki" | "bon" | "bony" => Kind::Extra,
        "dodatku" | "dodatkow" | "premii" | "bonusu" | "nagrody" | "diety" | "prowizji" => Kind::OfExtra,
        "km" | "kg" | "m" => Kind::Piece,
        "placa" | "place" | "salary" => Kind::Cue,
        _ => return None,
    })
}

const STEMS: [(&str, Kind); 54] = [
    ("godz", Kind::Unit(Unit::Hour)),
    ("dziennie", Kind::Unit(Unit::Day)),
    ("dzienn", Kind::Unit(Unit::Day)),
    ("dniowk", Kind::Unit(Unit::Day)),
    ("tydz", Kind::Unit(Unit::Week)),
    ("tygodn", Kind::Unit(Unit::Week)),
    ("mies", Kind::Unit(Unit::Month)),
    ("roczn", Kind::Unit(Unit::Year)),
    ("dolar", Kind::Currency("USD")),
    ("funt", Kind::Currency("GBP")),
    ("frank", Kind::Currency("CHF")),
    ("wynagrodz", Kind::Cue),
    ("stawk", Kind::Cue),
    ("pensj", Kind::Cue),
    ("zarob", Kind::Cue),
    ("zarab", Kind::Cue),
    ("wyplat", Kind::Cue),
    ("uposazen", Kind::Cue),
    ("widelk", Kind::Cue),
    ("budzet", Kind::Cue),
    ("podstaw", Kind::Cue),
    ("przedzial", Kind::Cue),
    ("minimaln", Kind::Least),
    ("najnizsz", Kind::Least),
    ("krajow", Kind::National),
    ("premi", Kind::Extra),
    ("bonus", Kind::Extra),
    ("diet", Kind::Extra),
    ("nagrod", Kind::Extra),
    ("prowizj", Kind::Extra),
    ("dofinans", Kind::Extra),
    ("zwrot", Kind::Extra),
    ("polece", Kind::Extra),
    ("ubezpiecz", Kind::Extra),
    ("posil", Kind::Extra),
    ("nadgodz", Kind::Extra),
    ("zaliczk", Kind::Extra),
    ("wczas", Kind::Extra),
    ("sztuk", Kind::Piece),
    ("szt", Kind::Piece),
    ("lubiank", Kind::Piece),
    ("kilomet", Kind::Piece),
    ("kilogram", Kind::Piece),
    ("badani", Kind::Piece),
    ("wizyt", Kind::Piece),
    ("paczk", Kind::Piece),
    ("ankiet", Kind::Piece),
    ("wartos", Kind::Extra),
    ("dopla", Kind::Extra),
    ("odpraw", Kind::Extra),
    ("kauc", Kind::Extra),
    ("koszt", Kind::Extra),
    ("oplat", Kind::Extra),
    ("czynsz", Kind::Extra),
];

/// A letter without case and Polish diacritics.
pub(super) fn plain(letter: char) -> char {
    match letter {
        'ą' | 'Ą' => 'a',
        'ć' | 'Ć' => 'c',
        'ę' | 'Ę' => 'e',
        'ł' | 'Ł' => 'l',
        'ń' | 'Ń' => 'n',
        'ó' | 'Ó' => 'o',
        'ś' | 'Ś' => 's',
        'ź' | 'Ź' | 'ż' | 'Ż' => 'z',
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_mean_what_their_stems_mean() {
        assert_eq!(meaning("godzinowa"), Kind::Unit(Unit::Hour));
        assert_eq!(meaning("miesiecznie"), Kind::Unit(Unit::Month));
        assert_eq!(meaning("wynagrodzeniem"), Kind::Cue);
        assert_eq!(meaning("kalosze"), Kind::Word);
    }
}
