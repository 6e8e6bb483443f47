//! What is taken in, and what becomes of it.

use super::{brought, found, photograph, work};
use crate::store::variant;
use crate::{Cut, Kind, MakeVariants, Refusal, Shelves};
use futures::TryStreamExt;
use platform::{Ctx, OfPortal};
use std::sync::Arc;
use town::Town;

/// Everything that could be sent to somebody of a portal's pictures.
async fn variants(ctx: &Ctx) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for row in variant::Entity::of(ctx).all(ctx.db.read()).await.unwrap() {
        let content = ctx.stores.blobs.get(&row.sha256, None).await.unwrap().unwrap();
        all.push(content.bytes.try_collect::<Vec<_>>().await.unwrap().concat());
    }
    all
}

#[tokio::test]
async fn nothing_that_is_shown_of_a_photograph_says_where_it_was_taken() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let medium = brought(&ctx, "Rynek.JPG", &photograph(360)).await.unwrap();
    assert_eq!((medium.name.as_str(), medium.kind, medium.width, medium.height), ("Rynek.jpg", Kind::Picture, 360, 240));
    work(&town, vec![Arc::new(MakeVariants(town.stores.clone()))]).await;
    let all = variants(&ctx).await;
    assert_eq!(all.len(), 13, "two widths whole and two of the card in three formats, and one for links");
    for word in [&b"GPS"[..], b"Exif", b"telephone"] {
        assert!(all.iter().all(|file| !file.windows(word.len()).any(|piece| piece == word)));
    }
}

#[tokio::test]
async fn a_picture_is_shown_at_once_and_better_once_all_is_made() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let medium = brought(&ctx, "rynek.jpg", &photograph(400)).await.unwrap();
    let first = medium.picture(&ctx).unwrap();
    assert_eq!(first.sources.iter().map(|source| source.mime.as_str()).collect::<Vec<_>>(), ["image/jpeg"]);
    assert_eq!(medium.card(&ctx), Some(first), "no card yet: the whole");
    work(&town, vec![Arc::new(MakeVariants(town.stores.clone()))]).await;
    let medium = found(&town, &ctx, medium.id).await.unwrap();
    let picture = medium.picture(&ctx).unwrap();
    assert_eq!(picture.sources.iter().map(|source| source.mime.as_str()).collect::<Vec<_>>(), ["image/avif", "image/webp", "image/jpeg"]);
    assert!(picture.sources[0].srcset.contains("-320/rynek.avif 320w") && picture.src.ends_with("calosc-400/rynek.jpg"), "{picture:?}");
    let card = medium.card(&ctx).unwrap();
    assert_eq!((card.width, card.height), (400, 225));
    let (link, width, height) = medium.share(&ctx).unwrap();
    assert!(link.starts_with("/media/") && width * 630 == height * 1200, "{link} {width} {height}");
}

#[tokio::test]
async fn what_is_brought_twice_is_there_once() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let (one, other) = (brought(&ctx, "a.jpg", &photograph(400)).await.unwrap(), brought(&ctx, "b.jpg", &photograph(400)).await.unwrap());
    assert_eq!((one.id, one.name.as_str()), (other.id, other.name.as_str()));
    found(&town, &ctx, one.id).await.unwrap();
    assert_eq!(Shelves::held(&ctx).newest().len(), 1);
}

#[tokio::test]
async fn a_file_of_one_portal_is_on_no_other_shelf() {
    let town = Town::open().await;
    let (jasna, ciemna) = (town.jasna(), town.ciemna());
    let medium = brought(&jasna, "tajne.txt", b"Tylko w Jasnej").await.unwrap();
    assert!(found(&town, &jasna, medium.id).await.is_some());
    assert!(found(&town, &ciemna, medium.id).await.is_none());
    assert_eq!(brought(&ciemna, "tajne.txt", b"Tylko w Jasnej").await.unwrap().id, 1, "each portal counts by itself");
}

#[tokio::test]
async fn a_content_is_refused_in_words_that_name_what_would_be_right() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let mut cut = photograph(400);
    cut.truncate(200);
    for (name, bytes, words) in [
        ("pusty.txt", &b""[..], "jest pusty"),
        ("uchwala.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "strona internetowa"),
        ("zdjecie.jpg", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF", "Zdjęcia: JPEG"),
        ("film.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41", "Filmów"),
        ("rynek.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        ("rynek.jpg", &cut, "nie można odczytać"),
    ] {
        let why = brought(&ctx, name, bytes).await.unwrap_err();
        let said = why.sentence(base::Lang::Pl);
        assert!(said.contains(words), "{name}: {said}");
    }
    let large = brought(&ctx, "duze.jpg", &[&photograph(400)[..], &vec![7; 15 * 1024 * 1024]].concat()).await;
    assert_eq!(large, Err(Refusal::TooLarge(15)));
    found(&town, &ctx, 1).await;
    assert!(Shelves::held(&ctx).newest().is_empty());
}

#[tokio::test]
async fn a_picture_with_a_page_behind_it_is_a_picture() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let both = [&photograph(400)[..], b"<html><script>alert(document.cookie)</script></html>"].concat();
    let medium = brought(&ctx, "rynek.html", &both).await.unwrap();
    assert_eq!((medium.mime, medium.name.as_str()), ("image/jpeg", "rynek.jpg"));
    assert!(variants(&ctx).await.iter().all(|file| !file.windows(7).any(|piece| piece == b"<script")));
}

#[tokio::test]
async fn an_svg_is_only_ever_downloaded() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let medium = brought(&ctx, "herb.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>").await.unwrap();
    assert_eq!((medium.kind, medium.name.as_str()), (Kind::File, "herb.svg"));
    assert!(medium.picture(&ctx).is_none() && medium.preview(&ctx).is_none() && medium.attachment(&ctx).is_some());
    assert!(medium.again(&ctx, Cut::Whole).is_none());
}
