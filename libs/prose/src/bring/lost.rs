//! What could not be carried over.

use crate::fit::Misfit;
use crate::words::{filled, in_lang};
use base::Lang;

base::closed! {
    /// A kind of loss.
    pub enum Loss {
        /// A picture; its address.
        Image = "image",
        /// A link whose address may not stand in a document; its words stayed.
        Link = "link",
        /// A film, sound, map or other page within the page; its address.
        Embed = "embed",
        /// A form with its fields.
        Form = "form",
        /// Menus, headers and footers of the page around the text; the element's name.
        Around = "around",
        /// Words that were crossed out; they stayed.
        Struck = "struck",
        /// A table had no header cells; its first row became the header.
        Header = "header",
        /// A heading where none may stand; it became a bold paragraph.
        Heading = "heading",
        /// A table where none may stand; it became paragraphs.
        Table = "table",
        /// Something else that may not stand where it was; its words stayed.
        Moved = "moved",
        /// Nested too deep; its words stayed.
        Deep = "deep",
        /// Too long; the end is missing.
        Long = "long",
    }
}

/// One loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What was lost.
    pub loss: Loss,
    /// Which one: an address or some words, at most 120 letters.
    pub words: String,
}

impl Lost {
    /// What to tell the editor.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        filled(self.loss.template(lang), std::slice::from_ref(&self.words))
    }

    pub(super) fn new(loss: Loss, words: &str) -> Self {
        Self { loss, words: words.trim().chars().take(120).collect() }
    }

    pub(super) fn of(misfit: Misfit) -> Self {
        let loss = match misfit {
            Misfit::Deep => Loss::Deep,
            Misfit::Long => Loss::Long,
            Misfit::Heading => Loss::Heading,
            Misfit::Table => Loss::Table,
            Misfit::Box | Misfit::Cell => Loss::Moved,
        };
        Self::new(loss, "")
    }
}

impl Loss {
    fn template(self, lang: Lang) -> &'static str {
        let all = match self {
            Self::Image => ["Nie przeniesiono zdjęcia „{0}”.", "The picture “{0}” was not brought in.", "Не перенесено зображення «{0}»."],
            Self::Link => [
                "Odnośnik „{0}” nie może zostać. Jest sam tekst.",
                "The link “{0}” cannot stay. Its words are left.",
                "Посилання «{0}» не може залишитися. Є лише текст.",
            ],
            Self::Embed => [
                "Nie przeniesiono filmu, mapy lub innej wstawki „{0}”.",
                "A film, map or other embedded part was not brought in: “{0}”.",
                "Не перенесено фільм, карту чи іншу вставку «{0}».",
            ],
            Self::Form => ["Nie przeniesiono formularza „{0}”.", "The form “{0}” was not brought in.", "Не перенесено форму «{0}»."],
            Self::Around => {
                ["Pominięto otoczenie strony: {0}.", "A part around the text was left out: {0}.", "Пропущено оточення сторінки: {0}."]
            }
            Self::Struck => [
                "Tekst „{0}” był przekreślony. Teraz nie jest.",
                "The text “{0}” was crossed out. Now it is not.",
                "Текст «{0}» був закреслений. Тепер ні.",
            ],
            Self::Header => [
                "Tabela nie miała nagłówków. Został nimi pierwszy wiersz: „{0}”.",
                "The table had no headers. Its first row was taken for them: “{0}”.",
                "Таблиця не мала заголовків. Ними став перший рядок: «{0}».",
            ],
            Self::Heading => [
                "Nagłówek w cytacie lub komórce jest teraz grubym akapitem.",
                "A heading in a quote or cell is now a bold paragraph.",
                "Заголовок у цитаті чи клітинці тепер є жирним абзацом.",
            ],
            Self::Table => [
                "Tabela w cytacie lub komórce jest teraz akapitami.",
                "A table in a quote or cell is now paragraphs.",
                "Таблиця в цитаті чи клітинці тепер є абзацами.",
            ],
            Self::Moved => [
                "Część treści stała tam, gdzie nie może. Zostały jej słowa.",
                "A part stood where it may not. Its words are left.",
                "Частина тексту стояла там, де не може. Залишилися її слова.",
            ],
            Self::Deep => [
                "Zbyt wiele poziomów. Najgłębsze są zwykłym tekstem.",
                "Too many levels. The deepest are plain text.",
                "Забагато рівнів. Найглибші є звичайним текстом.",
            ],
            Self::Long => {
                ["Treść jest za długa. Brakuje końca.", "The text is too long. Its end is missing.", "Текст задовгий. Бракує кінця."]
            }
        };
        in_lang(lang, all)
    }
}
