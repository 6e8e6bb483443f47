//! The demonstration's declarations, written through the same act as an office's own.

use crate::declaration::{Declaration, newest, write};
use chrono::Duration;
use platform::Ctx;

/// The declaration of a fictional town or of the association.
fn text(slug: &str) -> Option<&'static str> {
    match slug {
        "jasna" => Some(include_str!("../demo/jasna.json")),
        "stare-olszyny" => Some(include_str!("../demo/stare-olszyny.json")),
        "wrzosow" => Some(include_str!("../demo/wrzosow.json")),
        "nad-modra" => Some(include_str!("../demo/nad-modra.json")),
        _ => None,
    }
}

/// Writes a portal's declaration where it is one of the demonstration's and has none yet; answers how many that were.
///
/// # Errors
/// When the database refuses; the files are part of the program and tested with it.
pub async fn declare(ctx: &Ctx) -> anyhow::Result<usize> {
    let Some(text) = text(&ctx.portal.slug) else { return Ok(0) };
    if newest(ctx).await?.is_some() {
        return Ok(0);
    }
    let ago = |days| Some(ctx.today() - Duration::days(days));
    let declaration: Declaration = serde_json::from_str(text)?;
    let declaration = Declaration {
        published: ago(400),
        updated: ago(90),
        made: ago(60),
        reviewed: ago(20),
        site: ctx.portal.name.clone(),
        ..declaration
    };
    write(ctx, 0, &declaration).await?;
    Ok(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Status;

    #[test]
    fn every_declaration_can_be_read_and_is_complete_in_three_languages() {
        for slug in ["jasna", "stare-olszyny", "wrzosow", "nad-modra"] {
            let mut said: Declaration = serde_json::from_str(text(slug).unwrap()).unwrap();
            assert!(said.status == Status::Full || !said.gaps.pl.is_empty(), "{slug}");
            assert!([&said.entity, &said.contact, &said.email, &said.phone].iter().all(|text| !text.is_empty()), "{slug}");
            for (name, texts) in said.texts() {
                let alike = [&texts.en, &texts.uk].iter().all(|text| text.lines().count() == texts.pl.lines().count());
                assert!(alike, "{slug} {name}");
            }
        }
    }
}
