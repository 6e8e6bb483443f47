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
