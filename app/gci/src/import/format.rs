#![cfg(not(target_arch = "wasm32"))]
//! What kind of file it is.

base::closed! {
    /// The formats that offers come in.
    pub enum Format {
        /// One JSON object a line, fields named as in [`super::Column`].
        JsonLines = "jsonl",
        /// Packs of offers from the ministry's Centralna Baza Ofert Pracy (ePraca).
        Cbop = "cbop",
        /// schema.org JobPosting as JSON-LD: an object, a list, an `@graph`, one a line, or inside an HTML page.
        JobPosting = "jobposting",
        /// A table with a header, columns parted by commas, semicolons or tabs.
        Csv = "csv",
    }
}

impl Format {
    /// Guesses from the file's name (`.gz` aside) and its first bytes, unpacked: a few kilobytes are enough. `None` when neither says.
    ///
    /// What the bytes say goes before what the name says: ministry packs and JSON-LD are both called `.json`.
    #[must_use]
    pub fn guess(file_name: &str, first_bytes: &[u8]) -> Option<Self> {
        let head = String::from_utf8_lossy(&first_bytes[..first_bytes.len().min(8192)]);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        if head.starts_with('<') {
            return Some(Self::JobPosting);
        }
        if head.starts_with(['{', '[']) {
            let any = |words: &[&str]| words.iter().any(|word| head.contains(word));
            return if any(&["\"@type\"", "\"@context\"", "\"@graph\""]) {
                Some(Self::JobPosting)
            } else if any(&[
                "\"warunkiPracyIPlacy\"",
                "\"danePracodawcy\"",
                "\"pozostaleDane\"",
                "\"identyfikatorOferty\"",
                "\"zakresObowiazkow\"",
                "\"typOferty\"",
            ]) {
                Some(Self::Cbop)
            } else if head.starts_with('{') {
                Some(Self::JsonLines)
            } else {
                Self::of_name(file_name)
            };
        }
        Self::of_name(file_name).or_else(|| {
            let header = head.lines().next().unwrap_or_default();
            [';', ',', '\t'].iter().any(|separator| header.contains(*separator)).then_some(Self::Csv)
        })
    }

    fn of_name(file_name: &str) -> Option<Self> {
        let name = file_name.to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Csv),
            "html" | "htm" | "jsonld" => Some(Self::JobPosting),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_more_than_a_name() {
        for (name, bytes, format) in [
            ("oferty.jsonl.gz", r#"{"id": 0, "title": "Kucharz"}"#, Some(Format::JsonLines)),
            ("30640.json", r#"[[{"typOferty":"OFERTA_PRACY","hash":"a"}]]"#, Some(Format::Cbop)),
            ("30640.json", "\u{feff} [\n {\"warunkiPracyIPlacy\": {}}]", Some(Format::Cbop)),
            ("praca.json", r#"{"@context":"https://schema.org","@type":"JobPosting"}"#, Some(Format::JobPosting)),
            ("praca", "<!doctype html><title>Praca</title>", Some(Format::JobPosting)),
            ("oferty.csv", "Stanowisko\nKucharz", Some(Format::Csv)),
            ("oferty.txt", "Stanowisko;Firma\nKucharz;Bar", Some(Format::Csv)),
            ("OFERTY.CSV", "", Some(Format::Csv)),
            ("oferty.txt", "Kucharz potrzebny", None),
            ("", "", None),
        ] {
            assert_eq!(Format::guess(name, bytes.as_bytes()), format, "{name} {bytes}");
        }
    }
}
