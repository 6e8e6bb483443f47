//! Redirects in the database.

use crate::redirect::{By, Onward, Redirect, all, forget, keep, list, onward};
use base::Fault;
use platform::Ctx;
use town::Town;

fn asking(ctx: &Ctx, path: &str) -> Ctx {
    Ctx { path: path.into(), ..ctx.clone() }
}

#[tokio::test]
async fn an_old_address_leads_on_with_its_query_first() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let old = |path: &str, to: Onward| (path.to_owned(), to);
    let wanted = [
        old("/index.php?id=3", Onward::Item(7)),
        old("/index.php", Onward::Address("/".into())),
        old("/urząd", Onward::Address("https://bip.example.com/".into())),
    ];
    keep(&ctx, &wanted).await.unwrap();
    for (path, expected) in [
        ("/index.php?id=3", Some(Onward::Item(7))),
        ("/index.php?id=4", Some(Onward::Address("/".into()))),
        ("/urz%C4%85d", Some(Onward::Address("https://bip.example.com/".into()))),
        ("/index.html", None),
    ] {
        assert_eq!(onward(&asking(&ctx, path)).await.unwrap(), expected, "{path}");
        assert_eq!(onward(&asking(&town.ciemna(), path)).await.unwrap(), None, "another portal's {path}");
    }
    keep(&ctx, &[old("/index.php", Onward::Item(9))]).await.unwrap();
    assert_eq!(onward(&asking(&ctx, "/index.php")).await.unwrap(), Some(Onward::Item(9)), "written anew");
    let listed = async |words, order| list(&ctx, words, order, |_| (0, 10)).await.unwrap();
    let (found, total) = listed("index", (By::Path, false)).await;
    assert_eq!((found.len(), total), (2, 2));
    let paths = |found: Vec<Redirect>| found.into_iter().map(|one| one.path).collect::<Vec<_>>();
    let backwards = paths(listed("index", (By::Path, true)).await.0);
    assert_eq!(backwards.into_iter().rev().collect::<Vec<_>>(), paths(found));
    assert_eq!(listed("bip.example", (By::At, true)).await.1, 1);
    assert_eq!(listed("%", (By::Path, false)).await.1, 0, "a sign of the database's own is a letter");
    forget(&ctx, "/index.php").await.unwrap();
    assert!(matches!(forget(&ctx, "/index.php").await, Err(Fault::NotFound)));
    assert!(matches!(forget(&town.ciemna(), "/urząd").await, Err(Fault::NotFound)));
    assert_eq!(all(&ctx).await.unwrap().len(), 2);
}
