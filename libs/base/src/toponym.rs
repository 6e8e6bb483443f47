//! Names of places as they are written: without diacritics, inflected.

/// A name without case, diacritics and punctuation: `Bielsko-Biała` is `bielsko biala`, `Łódź` is `lodz`.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        match plain(letter) {
            Some(plain) => out.push(plain),
            None if letter.is_alphabetic() => out.extend(letter.to_lowercase()),
            None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The letter or digit without case and diacritics of Polish and its neighbours.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'ą' | 'Ą' | 'ä' | 'Ä' | 'á' | 'Á' => 'a',
        'ć' | 'Ć' | 'č' | 'Č' => 'c',
        'ę' | 'Ę' | 'é' | 'É' => 'e',
        'ł' | 'Ł' => 'l',
        'ń' | 'Ń' => 'n',
        'ó' | 'Ó' | 'ö' | 'Ö' => 'o',
        'ś' | 'Ś' | 'š' | 'Š' => 's',
        'ü' | 'Ü' => 'u',
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => 'z',
        other if other.is_ascii_alphanumeric() => other.to_ascii_lowercase(),
        _ => return None,
    })
}

/// Endings of the genitive and the locative without diacritics, and what may stand there in the nominative. Longer ones first: all
/// that fit are tried.
const ENDINGS: [(&str, &[&str]); 37] = [
    ("ymstoku", &["ystok"]),
    ("egostoku", &["ystok"]),
    ("miescie", &["miasto"]),
    ("miasta", &["miasto"]),
    ("skiego", &["ski", "skie"]),
    ("ckiego", &["cki", "ckie"]),
    ("skim", &["ski", "skie"]),
    ("ckim", &["cki", "ckie"]),
    ("skich", &["skie"]),
    ("ckich", &["ckie"]),
    ("skiej", &["ska"]),
    ("ckiej", &["cka"]),
    ("iego", &["i", "ie"]),
    ("ego", &["y", "e"]),
    ("iej", &["ia", "a"]),
    ("ej", &["a"]),
    ("ich", &["ie"]),
    ("ych", &["e"]),
    ("im", &["i", "ie"]),
    ("ym", &["y", "e"]),
    ("em", &["e"]),
    ("iach", &["ie", "i", "ia"]),
    ("ach", &["e", "y", "i"]),
    ("rze", &["ra", "r", "ro"]),
    ("dzie", &["da", "d"]),
    ("cie", &["ta", "t", "c"]),
    ("ie", &["", "a", "o", "ia"]),
    ("iu", &["", "ie"]),
    ("cu", &["iec", "ec", "c"]),
    ("ca", &["iec", "ec", "c"]),
    ("ku", &["ek", "ko", "k"]),
    ("ka", &["ek", "ko", "k"]),
    ("ek", &["ki", "ka"]),
    ("u", &["", "o", "e"]),
    ("e", &["a", "o", ""]),
    ("y", &["a", ""]),
    ("i", &["a", "ia", "", "ie"]),
];

/// What a folded word may be in the nominative, itself included: `kaliszu` may be `kalisz`, `gorze` may be `gora`.
#[must_use]
pub fn nominatives(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    let mut try_ending = |stem: &str, endings: &[&str]| {
        for ending in endings {
            let form = format!("{stem}{ending}");
            if form.len() >= 3 && !out.contains(&form) {
                out.push(form);
            }
        }
    };
    for (ending, nominative) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) {
            try_ending(stem, nominative);
        }
    }
    if let Some(stem) = word.strip_suffix("ia").or_else(|| word.strip_suffix('a')).filter(|stem| stem.len() >= 3) {
        try_ending(stem, &["", "e", "o"]);
    }
    if word.len() >= 4 {
        try_ending(word, &["e", "y", "i"]); // Kielc, Tych, Suwałk
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_case_diacritics_and_hyphens() {
        assert_eq!(fold(" Bielsko-Biała "), "bielsko biala");
        assert_eq!(fold("ŁÓDŹ"), "lodz");
        assert_eq!(fold("Münsingen (DE)"), "munsingen de");
        assert_eq!(fold("Київ"), "київ");
    }

    #[test]
    fn inflected_names_come_back_to_the_nominative() {
        let pairs = [
            ("kaliszu", "kalisz"),
            ("poznaniu", "poznan"),
            ("krakowie", "krakow"),
            ("warszawy", "warszawa"),
            ("lodzi", "lodz"),
            ("gdyni", "gdynia"),
            ("bydgoszczy", "bydgoszcz"),
            ("kielcach", "kielce"),
            ("tychach", "tychy"),
            ("lomianek", "lomianki"),
            ("bialymstoku", "bialystok"),
            ("zielonej", "zielona"),
            ("gorze", "gora"),
            ("gory", "gora"),
            ("nowym", "nowy"),
            ("saczu", "sacz"),
            ("opolu", "opole"),
            ("klodzku", "klodzko"),
            ("sosnowcu", "sosnowiec"),
            ("wloclawku", "wloclawek"),
            ("pile", "pila"),
            ("koscierzyny", "koscierzyna"),
            ("olesnicy", "olesnica"),
            ("lublina", "lublin"),
            ("srodzie", "sroda"),
            ("wielkopolskiej", "wielkopolska"),
            ("trybunalskim", "trybunalski"),
            ("zakopanem", "zakopane"),
            ("ustroniu", "ustronie"),
            ("kielc", "kielce"),
            ("torunia", "torun"),
            ("kutna", "kutno"),
            ("szczecinie", "szczecin"),
            ("nowej", "nowa"),
            ("soli", "sol"),
        ];
        for (written, nominative) in pairs {
            assert!(nominatives(written).iter().any(|form| form == nominative), "{written}: {:?}", nominatives(written));
        }
    }
}
