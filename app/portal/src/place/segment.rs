//! A written place, cut into the parts that each name one.

use base::toponym::fold;

/// How a part follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Another place, or the area of the one before.
    List,
    /// In brackets or behind a dash: a part of town, a shopping centre, sometimes the voivodeship.
    Detail,
    /// `k. Warszawy`: the place before, or what is meant, is near this one.
    Near,
}

/// One part: folded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) words: Vec<String>,
    pub(super) lead: Lead,
}

/// Words behind which a part names no place any more.
const STREET: [&str; 13] = ["ul", "ulica", "ulicy", "al", "aleja", "aleje", "os", "osiedle", "pl", "plac", "rondo", "tel", "ch"];
const AND: [&str; 4] = ["i", "oraz", "lub", "albo"];
const NEAR: [&str; 9] = ["k", "kolo", "pod", "okolice", "okolicach", "okolica", "okolicy", "nieopodal", "obok"];
/// What a board of adverts puts behind the place.
const LABEL: &str = "Imię / Nazwa";

/// Cuts a written place at commas, slashes, brackets, dashes with a space, `i`, `oraz`; leaves out streets, numbers and the labels of
/// other fields that follow (`Chodzież Zawód: Urzędnik`).
pub(super) fn segments(written: &str) -> Vec<Segment> {
    let mut cutter = Cutter { out: Vec::new(), words: Vec::new(), lead: Lead::List, muted: false, kolo: false };
    let text = without_labels(written);
    let mut word = String::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let inner = matches!(letter, '-' | '\'' | '’') && before.is_alphanumeric() && after.is_alphanumeric();
        before = letter;
        if letter.is_alphanumeric() || inner {
            word.push(letter);
            continue;
        }
        let near = cutter.word(&std::mem::take(&mut word));
        match letter {
            '/' if near => {}
            ',' | ';' | '/' | '|' | '•' | '\n' | '&' | '+' => cutter.cut(Lead::List),
            '(' | ')' | '[' | ']' | '-' | '–' | '—' => cutter.cut(Lead::Detail),
            _ => {}
        }
    }
    cutter.word(&word);
    cutter.cut(Lead::List);
    cutter.out
}

/// Ends the text before the word in front of a colon and before a known label.
fn without_labels(written: &str) -> &str {
    let text = written.split_once(LABEL).map_or(written, |(place, _)| place);
    match text.split_once(':') {
        Some((before, _)) => before.trim_end().rsplit_once(char::is_whitespace).map_or("", |(place, _)| place),
        None => text,
    }
}

struct Cutter {
    out: Vec<Segment>,
    words: Vec<String>,
    lead: Lead,
    /// Behind a street or a number, until the next cut.
    muted: bool,
    /// The last word was `Koło`: the town, unless another name follows it.
    kolo: bool,
}

impl Cutter {
    /// Takes a word; whether it is one that puts what follows near another place.
    fn word(&mut self, written: &str) -> bool {
        if written.is_empty() {
            return self.words.is_empty() && self.lead == Lead::Near;
        }
        let folded = fold(written);
        if self.kolo && self.words.is_empty() && written.starts_with(char::is_lowercase) {
            self.words.push("kolo".into());
            self.lead = Lead::List;
        }
        if NEAR.contains(&folded.as_str()) {
            self.cut(Lead::Near);
            self.kolo = written.starts_with("Koło");
            return true;
        }
        if matches!(folded.as_str(), "gm" | "gmina") && !self.words.is_empty() {
            self.cut(Lead::Detail);
        }
        if AND.contains(&folded.as_str()) {
            self.cut(Lead::List);
        } else if STREET.contains(&folded.as_str()) {
            self.muted = true;
        } else if folded.bytes().any(|b| b.is_ascii_digit()) {
            self.muted |= !self.words.is_empty(); // a postal code stands in front of the town, a house behind it
        } else if !self.muted {
            self.words.extend(folded.split(' ').map(str::to_owned));
        }
        false
    }

    fn cut(&mut self, lead: Lead) {
        if self.kolo && self.words.is_empty() {
            self.out.push(Segment { words: vec!["kolo".into()], lead: Lead::List });
        } else if !self.words.is_empty() {
            self.out.push(Segment { words: std::mem::take(&mut self.words), lead: self.lead });
        }
        self.lead = lead;
        self.muted = false;
        self.kolo = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(written: &str) -> String {
        let mark = |lead| match lead {
            Lead::List => ',',
            Lead::Detail => '-',
            Lead::Near => '~',
        };
        segments(written).iter().map(|s| format!("{}{}", mark(s.lead), s.words.join(" "))).collect()
    }

    #[test]
    fn the_parts_of_a_written_place_come_apart() {
        assert_eq!(cut("Krużlowa Wyżna, nowosądecki, małopolskie"), ",kruzlowa wyzna,nowosadecki,malopolskie");
        assert_eq!(cut("Warszawa (Mazowieckie)"), ",warszawa-mazowieckie");
        assert_eq!(cut("Bielsko-Biała - Galeria Sfera"), ",bielsko biala-galeria sfera");
        assert_eq!(cut("Wiele k/ Kościerzyny pomorskie"), ",wiele~koscierzyny pomorskie");
        assert_eq!(cut("Błonie k / Warszawy mazowieckie"), ",blonie~warszawy mazowieckie");
        assert_eq!(cut("Wólka Kosowska k. Warszawy"), ",wolka kosowska~warszawy");
        assert_eq!(cut("Warszawa i woj. mazowieckie"), ",warszawa,woj mazowieckie");
        assert_eq!(cut("Gorzów / Zielona Góra"), ",gorzow,zielona gora");
    }

    #[test]
    fn a_town_called_kolo_is_told_from_the_word_for_near() {
        assert_eq!(cut("Koło"), ",kolo");
        assert_eq!(cut("Konin, Koło, Turek"), ",konin,kolo,turek");
        assert_eq!(cut("Koło wielkopolskie"), ",kolo wielkopolskie");
        assert_eq!(cut("Izabelin koło Łomianek"), ",izabelin~lomianek");
        assert_eq!(cut("Smardzów pod Oleśnicą"), ",smardzow~olesnica");
    }

    #[test]
    fn streets_numbers_and_labels_are_left_out() {
        assert_eq!(cut("Brwinów, ul. Powstańców Warszawy 2A"), ",brwinow");
        assert_eq!(cut("Kielce ul. Massalskiego"), ",kielce");
        assert_eq!(cut("Nieporęt, 05-126 (Mazowieckie)"), ",nieporet-mazowieckie");
        assert_eq!(cut("14-260 Złotowo 81 F"), ",zlotowo");
        assert_eq!(cut("Kokotów gm. Wieliczka"), ",kokotow-gm wieliczka");
        assert_eq!(cut("Chodzież Zawód: Urzędnik z Poznania"), ",chodziez");
        assert_eq!(cut("Kraków, małopolskie Imię / Nazwa firmy Sąd w Kielcach"), ",krakow,malopolskie");
        assert_eq!(cut(" , - ( : "), "");
    }
}
