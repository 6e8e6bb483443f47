//! Which pages a role may be limited to.

use crate::site::Site;
use crate::usage::Documents;
use account::{Section, Sections};
use async_trait::async_trait;
use base::Fault;
use platform::Ctx;

/// How deep sections are offered: further down the list would be the whole site.
const DEEPEST: usize = 3;

#[async_trait]
impl Sections for Documents {
    async fn sections(&self, ctx: &Ctx) -> Result<Vec<Section>, Fault> {
        let site = Site::of(ctx).await?;
        let mut all = Vec::new();
        add(&site, ctx, None, &[], &mut all);
        Ok(all)
    }
}

/// Adds the pages below one, each followed by those below it: all of them at the top, further down those with pages of their own.
fn add(site: &Site, ctx: &Ctx, parent: Option<i64>, above: &[&str], all: &mut Vec<Section>) {
    for page in site.below(parent) {
        if parent.is_some() && site.below(Some(page.id)).is_empty() {
            continue;
        }
        let trail: Vec<&str> = above.iter().copied().chain([page.in_lang(ctx.lang()).0.title.as_str()]).collect();
        all.push(Section { id: page.id, title: trail.join(" › ") });
        if trail.len() < DEEPEST {
            add(site, ctx, Some(page.id), &trail, all);
        }
    }
}
