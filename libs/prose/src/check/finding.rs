//! One thing to put right, and its sentence in three languages.

use crate::words::{filled, in_lang};
use base::Lang;
use serde::{Deserialize, Serialize};

base::closed! {
    /// How bad it is.
    pub enum Severity {
        /// Somebody is shut out: not to be published like this.
        Error = "error",
        /// Better otherwise.
        Warning = "warning",
    }
}

base::closed! {
    /// What is wrong.
    pub enum Rule {
        /// A heading without words (WCAG 2.4.6).
        HeadingEmpty = "heading-empty",
        /// A heading more than one level below the one before (1.3.1).
        HeadingSkipped = "heading-skipped",
        /// Nobody has decided what is said instead of a picture (1.1.1).
        AltMissing = "alt-missing",
        /// What is said instead is the name of a file.
        AltFileName = "alt-file-name",
        /// What is said instead is the caption again.
        AltCaption = "alt-caption",
        /// A link without words (2.4.4).
        LinkEmpty = "link-empty",
        /// A link whose words do not say where it leads (2.4.4).
        LinkVague = "link-vague",
        /// A link whose words are an address.
        LinkBare = "link-bare",
        /// Links of the same words to different places (2.4.4).
        LinkSame = "link-same",
        /// A table without header cells (1.3.1).
        TableHeader = "table-header",
        /// A table without a caption.
        TableCaption = "table-caption",
        /// Hyphens where a list should be (1.3.1).
        ListFaked = "list-faked",
        /// Nothing but capitals.
        Capitals = "capitals",
        /// An empty paragraph.
        Empty = "empty",
        /// A long paragraph.
        Long = "long",
        /// Hard to read (FOG-PL).
        Hard = "hard",
        /// One of the longest sentences of a text that is hard to read.
        SentenceLong = "sentence-long",
    }
}

/// A thing to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub rule: Rule,
    /// JSON pointer of the node; empty for the whole document.
    pub place: String,
    /// The heading above it.
    pub heading: Option<String>,
    /// What the sentence names, in its order.
    pub said: Vec<String>,
}

impl Finding {
    /// What to tell the editor.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        filled(self.rule.template(lang), &self.said)
    }
}

impl Rule {
    fn template(self, lang: Lang) -> &'static str {
        let all = match self {
            Self::HeadingEmpty => ["Nagłówek jest pusty.", "The heading is empty.", "Заголовок порожній."],
            Self::HeadingSkipped => [
                "Nagłówek „{0}” pomija poziom. Użyj tu poziomu {1}.",
                "The heading “{0}” skips a level. Use level {1} here.",
                "Заголовок «{0}» пропускає рівень. Використайте тут рівень {1}.",
            ],
            Self::AltMissing => [
                "Opisz zdjęcie słowami albo zaznacz, że jest tylko ozdobą.",
                "Describe the picture in words, or mark it as decorative.",
                "Опишіть зображення словами або позначте, що воно лише прикраса.",
            ],
            Self::AltFileName => [
                "Opis zdjęcia „{0}” wygląda na nazwę pliku. Napisz, co widać.",
                "The description “{0}” looks like the name of a file. Say what can be seen.",
                "Опис «{0}» схожий на назву файлу. Напишіть, що видно.",
            ],
            Self::AltCaption => [
                "Opis zdjęcia powtarza podpis „{0}”. Napisz, co widać, albo zaznacz ozdobę.",
                "The description repeats the caption “{0}”. Say what can be seen, or mark the picture as decorative.",
                "Опис повторює підпис «{0}». Напишіть, що видно, або позначте прикрасу.",
            ],
            Self::LinkEmpty => ["Odnośnik nie ma tekstu.", "The link has no words.", "Посилання не має тексту."],
            Self::LinkVague => [
                "Odnośnik „{0}” nie mówi, dokąd prowadzi.",
                "The link “{0}” does not say where it leads.",
                "Посилання «{0}» не говорить, куди воно веде.",
            ],
            Self::LinkBare => [
                "Zamiast adresu „{0}” napisz, co pod nim jest.",
                "Instead of the address “{0}”, say what is there.",
                "Замість адреси «{0}» напишіть, що за нею.",
            ],
            Self::LinkSame => [
                "Odnośniki „{0}” prowadzą w różne miejsca. Nazwij je różnie.",
                "Links “{0}” lead to different places. Give them different words.",
                "Посилання «{0}» ведуть у різні місця. Назвіть їх по-різному.",
            ],
            Self::TableHeader => [
                "Tabela nie ma nagłówków kolumn ani wierszy.",
                "The table has no headers of columns or rows.",
                "Таблиця не має заголовків стовпців чи рядків.",
            ],
            Self::TableCaption => ["Tabela nie ma tytułu.", "The table has no caption.", "Таблиця не має назви."],
            Self::ListFaked => [
                "Akapity z myślnikiem „{0}” zamień na listę.",
                "Make a list of the paragraphs that begin with a hyphen: “{0}”.",
                "Абзаци з тире «{0}» замініть на список.",
            ],
            Self::Capitals => [
                "Nie pisz samymi wielkimi literami: „{0}”.",
                "Do not write in capitals only: “{0}”.",
                "Не пишіть самими великими літерами: «{0}».",
            ],
            Self::Empty => [
                "Usuń pusty akapit. Odstępy powstają same.",
                "Remove the empty paragraph. Space is made by itself.",
                "Вилучіть порожній абзац. Відступи робляться самі.",
            ],
            Self::Long => [
                "Podziel długi akapit „{0}” (liczba słów: {1}).",
                "Divide the long paragraph “{0}” (number of words: {1}).",
                "Поділіть довгий абзац «{0}» (кількість слів: {1}).",
            ],
            Self::Hard => [
                "Tekst jest trudny: wymaga tylu lat nauki: {0}. Średnia długość zdania w słowach: {1}, długich słów na sto: {2}.",
                "The text is hard: years of schooling it asks for: {0}. Words in a sentence on average: {1}, long words in a hundred: {2}.",
                "Текст важкий: потрібно років навчання: {0}. Середня довжина речення у словах: {1}, довгих слів на сто: {2}.",
            ],
            Self::SentenceLong => [
                "Podziel długie zdanie „{0}” (liczba słów: {1}).",
                "Divide the long sentence “{0}” (number of words: {1}).",
                "Поділіть довге речення «{0}» (кількість слів: {1}).",
            ],
        };
        in_lang(lang, all)
    }
}
