#![cfg(not(target_arch = "wasm32"))]
//! Titles that shout, said quietly.

/// Abbreviations that stay in capitals. Longer ones without a vowel stay by themselves.
const ABBREVIATIONS: &[&str] = &[
    "ADR", "AI", "B2B", "BDO", "BHP", "BIM", "BMS", "CAD", "CAM", "CE", "CNC", "CRM", "CUW", "DPS", "DTP", "ERP", "EU", "GOPS", "GUS",
    "HACCP", "HDS", "HR", "HVAC", "IT", "ITS", "JST", "KRUS", "MIG", "MAG", "MMA", "MOPS", "MPK", "NFZ", "NZOZ", "OC", "OHP", "OPS", "OZE",
    "PCPR", "PHP", "PKP", "PLC", "POZ", "PR", "PUP", "PW", "QA", "RTV", "AGD", "SAP", "SEO", "SEP", "SIP", "SOR", "SPA", "SPZOZ", "SQL",
    "TIG", "TIR", "TSL", "UDT", "UE", "UG", "UM", "UP", "USC", "UX", "UI", "VAT", "WZ", "ZHP", "ZOL", "ZUS", "II", "III", "IV", "VI",
    "VII", "RODO", "TPM", "API", "QC", "TV", "LKW", "ABS", "PET", "EKG", "RTG", "USG",
];

/// Short Polish words that stay words.
const WORDS: &[&str] = &[
    "DS", "KAT", "PN", "PT", "ŚR", "CZ", "MGR", "MŁ", "ST", "WZGL", "TZW", "NP", "NR", "UL", "GM", "SP", "DR", "INŻ", "SZT", "KG", "PRZY",
    "KRWI", "SZCZ",
];

/// Names that titles like to end in: where the work is.
const NAMES: &[&str] = &[
    "NIEMCY",
    "NIEMCZECH",
    "NIEMIEC",
    "HOLANDIA",
    "HOLANDII",
    "BELGIA",
    "BELGII",
    "AUSTRIA",
    "AUSTRII",
    "NORWEGIA",
    "NORWEGII",
    "SZWECJA",
    "SZWECJI",
    "DANIA",
    "DANII",
    "FRANCJA",
    "FRANCJI",
    "SZWAJCARIA",
    "SZWAJCARII",
    "ANGLIA",
    "ANGLII",
    "CZECHY",
    "CZECHACH",
    "POLSKA",
    "POLSCE",
    "POLSKI",
    "EUROPA",
    "EUROPIE",
    "WARSZAWA",
    "WARSZAWIE",
    "KRAKÓW",
    "KRAKOWIE",
    "ŁÓDŹ",
    "ŁODZI",
    "WROCŁAW",
    "WROCŁAWIU",
    "POZNAŃ",
    "POZNANIU",
    "GDAŃSK",
    "GDAŃSKU",
    "GDYNIA",
    "GDYNI",
    "SZCZECIN",
    "SZCZECINIE",
    "BYDGOSZCZ",
    "BYDGOSZCZY",
    "LUBLIN",
    "LUBLINIE",
    "KATOWICE",
    "KATOWICACH",
    "BIAŁYSTOK",
    "TORUŃ",
    "TORUNIU",
    "KALISZ",
    "KALISZU",
    "KONIN",
    "KONINIE",
    "LESZNO",
    "LESZNIE",
    "PIŁA",
    "PILE",
    "GNIEZNO",
    "GNIEŹNIE",
];

/// A title in capitals as a sentence, with its abbreviations: `OPERATOR OBRABIAREK CNC` → `Operator obrabiarek CNC`. A title that
/// does not shout stays as it is.
#[must_use]
pub fn display_title(title: &str) -> String {
    if !shouts(title) {
        return title.to_owned();
    }
    let mut out = String::with_capacity(title.len());
    let mut first = true;
    let mut driving = false;
    let mut rest = title;
    while let Some(letter) = rest.chars().next() {
        let end =
            rest.char_indices().find(|(_, other)| other.is_alphanumeric() != letter.is_alphanumeric()).map_or(rest.len(), |(end, _)| end);
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        if !letter.is_alphanumeric() {
            out.push_str(piece);
            continue;
        }
        let beside = (out.chars().next_back(), rest.chars().next());
        if stays(piece, beside, driving) {
            out.push_str(piece);
        } else {
            let lower = piece.to_lowercase();
            let mut letters = lower.chars();
            match letters.next() {
                Some(head) if first || NAMES.contains(&piece) => out.extend(head.to_uppercase().chain(letters)),
                _ => out.push_str(&lower),
            }
        }
        driving = matches!(piece, "KAT" | "KATEGORIA" | "KATEGORII" | "KATEGORIĘ") || driving && piece.chars().count() <= 2;
        first = false;
    }
    out
}

/// At least two words' worth of capitals and no small letter but in one short word (`KIEROWCA kat. C`).
fn shouts(title: &str) -> bool {
    let upper = title.chars().filter(|letter| letter.is_uppercase()).count();
    let lower = title.chars().filter(|letter| letter.is_lowercase()).count();
    upper >= 4 && lower * 4 <= upper && !title.split_whitespace().all(|word| ABBREVIATIONS.contains(&word))
}

/// Whether a word in capitals is to stay so: an abbreviation, a category (`C+E`, `kat. B`), a number with letters, or no Polish word.
fn stays(word: &str, beside: (Option<char>, Option<char>), driving: bool) -> bool {
    let letters = word.chars().count();
    let capital = |letter: &str| matches!(letter, "A" | "B" | "C" | "D" | "E" | "T" | "BE" | "CE" | "DE" | "AM" | "C1" | "B1");
    let joined = beside.0 == Some('+') || beside.1 == Some('+');
    ABBREVIATIONS.contains(&word)
        || capital(word) && (driving || joined)
        || word.bytes().any(|byte| byte.is_ascii_digit()) && letters <= 5
        || (2..=5).contains(&letters) && !WORDS.contains(&word) && !word.chars().any(|letter| "AĄEĘIOÓUYaąeęioóuy".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shouted_title_becomes_a_sentence_with_its_abbreviations() {
        for (title, display) in [
            ("WULKANIZATOR", "Wulkanizator"),
            ("OPERATOR OBRABIAREK CNC", "Operator obrabiarek CNC"),
            ("KIEROWCA KAT. C+E W TRANSPORCIE MIĘDZYNARODOWYM", "Kierowca kat. C+E w transporcie międzynarodowym"),
            ("KIEROWCA KATEGORII B", "Kierowca kategorii B"),
            ("ŚLUSARZ Z UPRAWNIENIAMI SEP I UDT", "Ślusarz z uprawnieniami SEP i UDT"),
            ("SPECJALISTA DS. BHP", "Specjalista ds. BHP"),
            ("PROGRAMISTA PHP", "Programista PHP"),
            ("SPECJALISTA IT/HR (B2B)", "Specjalista IT/HR (B2B)"),
            ("PRACOWNIK DO PROWADZENIA ROZLICZEŃ Z NFZ", "Pracownik do prowadzenia rozliczeń z NFZ"),
            ("SPRZEDAWCA- UZUPEŁ. 8A/2018, POW. GRODZKI", "Sprzedawca- uzupeł. 8A/2018, pow. grodzki"),
            ("NAUCZYCIEL J. ANGIELSKIEGO", "Nauczyciel j. angielskiego"),
            ("ZBROJARZ-BETONIARZ", "Zbrojarz-betoniarz"),
            ("SPAWACZ MIG/MAG", "Spawacz MIG/MAG"),
            ("ŁADOWACZ", "Ładowacz"),
            ("SPAWACZ MAG / TIG NIEMCY", "Spawacz MAG / TIG Niemcy"),
            ("SPRZĄTACZKA1/2 ETATU", "Sprzątaczka1/2 etatu"),
            ("„POMOC” KUCHENNA", "„Pomoc” kuchenna"),
            ("KASJER/SPRZEDAWCA W SKLEPIE SPOŻYWCZYM", "Kasjer/sprzedawca w sklepie spożywczym"),
        ] {
            assert_eq!(display_title(title), display);
        }
    }

    #[test]
    fn a_title_that_does_not_shout_stays() {
        for title in ["Młodszy Inżynier Konstruktor", "Operator CNC", "IT HR", "", "kucharz", "DevOps AWS", "Kierowca C+E", "123"] {
            assert_eq!(display_title(title), title);
        }
    }

    #[test]
    fn saying_it_twice_changes_nothing() {
        for title in ["OPERATOR OBRABIAREK CNC", "KIEROWCA KAT. C+E", "ŻÓŁĆ 2B"] {
            assert_eq!(display_title(&display_title(title)), display_title(title));
        }
    }
}
