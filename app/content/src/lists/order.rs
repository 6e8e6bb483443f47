//! The order of names: ą behind a, ł behind l, whatever their numbers in Unicode.

use crate::site::Published;
use base::Lang;
use std::cmp::Ordering;

/// Items by their titles.
pub(crate) fn by_name(lang: Lang, mut all: Vec<&Published>) -> Vec<&Published> {
    all.sort_by(|one, other| compare(&one.in_lang(lang).0.title, &other.in_lang(lang).0.title));
    all
}

/// The letter under which a name stands in a list from A to Z; Ó and Ż have their own. `#` for what begins with none.
pub(super) fn letter(name: &str) -> char {
    name.chars()
        .find(|letter| letter.is_alphanumeric())
        .filter(|letter| letter.is_alphabetic())
        .map_or('#', |letter| letter.to_uppercase().next().unwrap_or(letter))
}

fn compare(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other))
}

/// Letters with their place in the Polish alphabet: the plain letter, and how far behind it.
fn key(name: &str) -> Vec<(char, u8)> {
    let plain = |letter: char| match letter {
        'ą' => ('a', 1),
        'ć' => ('c', 1),
        'ę' => ('e', 1),
        'ł' => ('l', 1),
        'ń' => ('n', 1),
        'ó' => ('o', 1),
        'ś' => ('s', 1),
        'ź' => ('z', 1),
        'ż' => ('z', 2),
        // Ukrainian letters that Unicode keeps apart from the alphabet.
        'ґ' => ('г', 1),
        'є' => ('е', 1),
        'і' => ('и', 1),
        'ї' => ('и', 2),
        other => (other, 0),
    };
    name.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_polish_dictionary() {
        let mut names = ["Żłobek", "Zasiłek", "Łąka", "Lipa", "ławka", "Odpis", "Ósma", "„Ala”", "Ąkacja", "Azbest"];
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, ["„Ala”", "Azbest", "Ąkacja", "Lipa", "ławka", "Łąka", "Odpis", "Ósma", "Zasiłek", "Żłobek"]);
        assert_eq!([letter("„Ósma”"), letter("500 plus"), letter("żłobek")], ['Ó', '#', 'Ż']);
    }
}
