//! What was not understood in markup.

use crate::words::{filled, in_lang};
use base::Lang;

base::closed! {
    /// A kind of misunderstanding.
    pub enum Trouble {
        /// No link: the address is none of those allowed.
        Address = "address",
        /// `*` or `**` without its other half.
        Unclosed = "unclosed",
        /// `[[…]]` or `![…](…)` of no known kind, or without its number.
        Embed = "embed",
        /// A heading of another level than `##`, `###` or `####`.
        Level = "level",
        /// `:::` with another word than `info`, `warn` or `ok`.
        Tone = "tone",
        /// A callout without its closing `:::`.
        Open = "open",
        /// Rows of a table with more or fewer cells than the first; empty ones were added.
        Ragged = "ragged",
        /// Nested too deep: taken as text.
        Deep = "deep",
        /// Too long: the end is missing.
        Long = "long",
        /// A heading, table or callout where none may stand.
        Misplaced = "misplaced",
        /// Control characters, taken out.
        Control = "control",
        /// A part that markup cannot say; it was kept as it was.
        Kept = "kept",
    }
}

/// One misunderstanding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1; 0 for the whole text.
    pub line: usize,
    /// What it is.
    pub trouble: Trouble,
    /// The words in question, at most 60 letters.
    pub words: String,
}

impl Complaint {
    /// What to tell the editor; the line is not said in it.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        filled(self.trouble.template(lang), std::slice::from_ref(&self.words))
    }

    /// About a line.
    pub(super) fn new(line: usize, trouble: Trouble, words: &str) -> Self {
        Self { line, trouble, words: words.chars().take(60).collect() }
    }

    /// About the whole text.
    pub(super) fn whole(trouble: Trouble) -> Self {
        Self::new(0, trouble, "")
    }
}

impl Trouble {
    fn template(self, lang: Lang) -> &'static str {
        let all = match self {
            Self::Address => [
                "„{0}” nie jest adresem, do którego można prowadzić. Został sam tekst.",
                "“{0}” is no address a link may have. Only its words are left.",
                "«{0}» не є адресою, на яку можна посилатися. Залишився лише текст.",
            ],
            Self::Unclosed => [
                "Brakuje drugiej gwiazdki albo pary gwiazdek: „{0}”.",
                "The second asterisk, or pair of them, is missing: “{0}”.",
                "Бракує другої зірочки або пари зірочок: «{0}».",
            ],
            Self::Embed => ["Nie wiadomo, co wstawić: „{0}”.", "It is not known what to put here: “{0}”.", "Невідомо, що вставити: «{0}»."],
            Self::Level => [
                "Nagłówki mają od dwóch do czterech znaków #: „{0}”.",
                "Headings have two to four signs #: “{0}”.",
                "Заголовки мають від двох до чотирьох знаків #: «{0}».",
            ],
            Self::Tone => [
                "Ramka może być info, warn albo ok, nie „{0}”.",
                "A callout may be info, warn or ok, not “{0}”.",
                "Рамка може бути info, warn або ok, не «{0}».",
            ],
            Self::Open => ["Ramka nie ma końca: :::", "The callout has no end: :::", "Рамка не має кінця: :::"],
            Self::Ragged => [
                "Wiersze tabeli mają różną liczbę komórek. Dodano puste.",
                "The table's rows have different numbers of cells. Empty ones were added.",
                "Рядки таблиці мають різну кількість клітинок. Додано порожні.",
            ],
            Self::Deep => [
                "Zbyt wiele poziomów: „{0}” jest zwykłym tekstem.",
                "Too many levels: “{0}” is plain text.",
                "Забагато рівнів: «{0}» є звичайним текстом.",
            ],
            Self::Long => {
                ["Treść jest za długa. Brakuje końca.", "The text is too long. Its end is missing.", "Текст задовгий. Бракує кінця."]
            }
            Self::Misplaced => [
                "Nagłówek, tabela albo ramka stały tam, gdzie nie mogą. Zostały ich słowa.",
                "A heading, table or callout stood where none may. Its words are left.",
                "Заголовок, таблиця або рамка стояли там, де не можуть. Залишилися їхні слова.",
            ],
            Self::Control => [
                "Usunięto znaki, których nie widać: „{0}”.",
                "Characters that cannot be seen were taken out: “{0}”.",
                "Вилучено невидимі знаки: «{0}».",
            ],
            Self::Kept => [
                "Tę część można zmienić tylko w edytorze. Została bez zmian.",
                "This part can be changed in the editor only. It was left as it is.",
                "Цю частину можна змінити лише в редакторі. Її залишено без змін.",
            ],
        };
        in_lang(lang, all)
    }
}
