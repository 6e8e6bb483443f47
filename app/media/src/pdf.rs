//! Documents that cannot be read aloud: pages that are pictures of pages.

use bytes::Bytes;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::RESOURCES;
use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::page::Resources;
use std::sync::Arc;
use std::time::Duration;

/// Forms may stand in forms; nobody's do so deeper.
const DEEP: u8 = 4;
/// So many of them are opened, and so many pages.
const FORMS: u32 = 5_000;
const PAGES: usize = 200;
/// Who needs longer to be opened is taken to speak.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether no page of a PDF has words in it (WCAG 1.4.5, PDF/UA 7.1): no font is used anywhere. What cannot be opened, being locked or
/// broken, is not said to be mute.
pub(crate) async fn is_mute(content: Bytes) -> bool {
    let looked = tokio::task::spawn_blocking(move || has_words(content) == Some(false));
    matches!(tokio::time::timeout(PATIENCE, looked).await, Ok(Ok(true)))
}

/// Whether a font is used; nothing where that cannot be told.
fn has_words(content: Bytes) -> Option<bool> {
    let pdf = Pdf::new(Arc::new(content)).ok()?;
    let (pages, mut left) = (pdf.pages(), FORMS);
    Some(pages.is_empty() || pages.iter().take(PAGES).any(|page| speaks(page.resources(), DEEP, &mut left)))
}

fn speaks(resources: &Resources<'_>, deep: u8, left: &mut u32) -> bool {
    if !resources.fonts.is_empty() {
        return true;
    }
    resources.x_objects.keys().take(if deep > 0 { usize::MAX } else { 0 }).any(|name| {
        *left = left.saturating_sub(1);
        let form: Option<Stream<'_>> = if *left > 0 { resources.x_objects.get(name) } else { None };
        let inner = form.and_then(|form| form.dict().get::<Dict<'_>>(RESOURCES));
        inner.is_some_and(|inner| speaks(&Resources::new(inner), deep - 1, left))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One page with these resources and this form; readers that do not find a table of objects look for them.
    fn pdf(resources: &str, form: &str) -> Bytes {
        let text = format!(
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<{resources}>>/Contents 4 0 R>>\nendobj\n\
             4 0 obj\n<</Length 7>>\nstream\n/P Do q\nendstream\nendobj\n\
             5 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 1 1]{form}/Length 1>>\nstream\nq\nendstream\nendobj\n\
             trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n"
        );
        text.into()
    }

    const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

    #[tokio::test]
    async fn a_page_that_is_a_picture_is_mute_and_one_with_letters_is_not() {
        assert!(is_mute(pdf("/XObject<</P 5 0 R>>", "")).await);
        assert!(!is_mute(pdf(FONT, "")).await);
        assert!(!is_mute(pdf("/XObject<</P 5 0 R>>", &format!("/Resources<<{FONT}>>"))).await, "letters in a form of the page");
    }

    #[tokio::test]
    async fn a_form_that_stands_in_itself_ends() {
        assert!(is_mute(pdf("/XObject<</P 5 0 R>>", "/Resources<</XObject<</P 5 0 R>>>>")).await);
    }

    #[tokio::test]
    async fn what_cannot_be_opened_is_not_said_to_be_mute() {
        for broken in ["", "%PDF-1.4", "%PDF-1.7\ntrailer<</Root 1 0 R/Encrypt 9 0 R>>"] {
            assert!(!is_mute(Bytes::from_static(broken.as_bytes())).await, "{broken}");
        }
        let whole = pdf("/XObject<</P 5 0 R>>", "");
        for length in (0..whole.len()).step_by(7) {
            let _ = is_mute(whole.slice(..length)).await;
        }
    }
}
