//! The few words that a document's HTML says by itself.

use crate::Tone;
use base::Lang;

/// What is said in one language.
pub struct Words {
    /// Name of a table without a caption.
    pub table: &'static str,
    /// Said before a callout, by its tone.
    pub tones: [&'static str; 3],
    /// Said before and after what was added.
    pub inserted: [&'static str; 2],
    /// Said before and after what was taken out.
    pub deleted: [&'static str; 2],
    /// The old state and the new one.
    pub states: [&'static str; 2],
    /// Said where neither state has anything.
    pub same: &'static str,
}

/// The sentence of a language.
pub fn in_lang(lang: Lang, [pl, en, uk]: [&'static str; 3]) -> &'static str {
    match lang {
        Lang::Pl => pl,
        Lang::En => en,
        Lang::Uk => uk,
    }
}

/// A sentence with what it names in the places of `{0}`, `{1}`. One pass, so that braces in what is named are left alone.
pub fn filled(template: &str, said: &[String]) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (number, behind) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(before);
        out.push_str(number.parse().ok().and_then(|at: usize| said.get(at)).map_or("", String::as_str));
        rest = behind;
    }
    out.push_str(rest);
    out
}

impl Words {
    pub fn of(lang: Lang) -> &'static Self {
        &WORDS[lang as usize]
    }

    pub fn tone(&self, tone: Tone) -> &'static str {
        self.tones[tone as usize]
    }
}

const WORDS: [Words; 3] = [
    Words {
        table: "Tabela",
        tones: ["Informacja:", "Uwaga:", "W porządku:"],
        inserted: ["dodano:", "koniec dodanego"],
        deleted: ["usunięto:", "koniec usuniętego"],
        states: ["Było", "Jest"],
        same: "Treść jest taka sama.",
    },
    Words {
        table: "Table",
        tones: ["Information:", "Warning:", "All right:"],
        inserted: ["added:", "end of added"],
        deleted: ["removed:", "end of removed"],
        states: ["Before", "After"],
        same: "The content is the same.",
    },
    Words {
        table: "Таблиця",
        tones: ["Інформація:", "Увага:", "Усе гаразд:"],
        inserted: ["додано:", "кінець доданого"],
        deleted: ["вилучено:", "кінець вилученого"],
        states: ["Було", "Є"],
        same: "Зміст однаковий.",
    },
];
