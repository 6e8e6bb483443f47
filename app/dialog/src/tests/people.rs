//! Who works at a portal in these tests, and on what.

use base::{Grant, Person, Role};
use content::{Draft, Kind, Tongue};
use platform::Ctx;
use std::sync::Arc;

/// The portal as its editor asks it: of the whole, or of what lies below a page.
pub(super) fn editor(ctx: &Ctx, section: Option<i64>) -> Ctx {
    let grant = Grant { portal: ctx.portal.id, role: Role::Editor, section, service: None, since: ctx.now, until: None };
    let who = Person { id: 0, name: "Ewa".into(), email: String::new(), grants: vec![grant], visiting: None, proved: ctx.now };
    Ctx { who: Some(Arc::new(who)), ..ctx.clone() }
}

/// A page that is published; answers its number.
pub(super) async fn page(ctx: &Ctx, parent: Option<i64>, title: &str) -> i64 {
    let draft = Draft { title: title.into(), ..Draft::default() };
    let id = content::create(ctx, Kind::Page, parent, "", &draft).await.unwrap();
    content::publish(ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    id
}
