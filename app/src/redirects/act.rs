#![cfg(not(target_arch = "wasm32"))]
//! Writing redirects: one, or a pasted list with a report of what could not be taken.

use super::ROOM;
use crate::target::meant;
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, FieldError};
use content::{RESERVED, Site};
use platform::Ctx;
use portal::looks::To;
use portal::redirect::{self, Onward, circles, plain};
use std::collections::HashMap;
use ui::{Acted, Done, Form, SURE, Undone};

/// The most lines of a list.
const LINES: usize = 2_000;
/// Redirects that are removed at once: those of a page of the list, and some.
const AT_ONCE: usize = 100;
/// Lines that could not be taken, named one by one.
const NAMED: usize = 20;
/// Lists of the portal below which an old site may have had addresses of its own.
const SHARED: [&str; 2] = ["aktualnosci", "wydarzenia"];

/// Why a redirect cannot be, and which of its two addresses is to blame.
enum Wrong {
    From(&'static str),
    To(&'static str),
}

/// A redirect as it was meant.
fn read(ctx: &Ctx, site: &Site, known: &HashMap<String, Onward>, from: &str, to: &str) -> Result<(String, Onward), Wrong> {
    let locale = Locale::from(ctx.lang());
    let path = plain(from).ok_or(Wrong::From(td_string!(locale, redirect_no_from)))?;
    let bare = path.split('?').next().unwrap_or_default();
    let (first, rest) = bare[1..].split_once('/').unwrap_or((&bare[1..], ""));
    if RESERVED.contains(&first) && (rest.is_empty() || !SHARED.contains(&first)) {
        return Err(Wrong::From(td_string!(locale, redirect_reserved)));
    }
    if !path.contains('?') && site.at(bare).is_some() {
        return Err(Wrong::From(td_string!(locale, redirect_lives)));
    }
    let known_old = plain(to).filter(|path| to.starts_with('/') && known.contains_key(path)).map(Onward::Address);
    let onward = match known_old {
        Some(old) => old,
        None => match meant(ctx, site, to) {
            Some(To::Item(id)) => Onward::Item(id),
            Some(To::Path(address) | To::Outside(address)) => Onward::Address(address),
            None if plain(to).as_ref() == Some(&path) => Onward::Address(path.clone()),
            None => return Err(Wrong::To(td_string!(locale, redirect_no_to))),
        },
    };
    if circles(known, &path, &onward) {
        return Err(Wrong::To(td_string!(locale, redirect_circle)));
    }
    Ok((path, onward))
}

/// One redirect.
pub(super) async fn add(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    let site = Site::of(&ctx).await?;
    let known = redirect::all(&ctx).await?;
    let one = read(&ctx, &site, &known, form.get("from"), form.get("to")).map_err(|wrong| match wrong {
        Wrong::From(why) => Fault::field("from", why),
        Wrong::To(why) => Fault::field("to", why),
    })?;
    keep(&ctx, &[one], "to").await?;
    Ok(Done::saying(&ctx, ROOM, "zapisano"))
}

async fn keep(ctx: &Ctx, wanted: &[(String, Onward)], field: &str) -> Result<(), Fault> {
    redirect::keep(ctx, wanted).await.map_err(|fault| match fault {
        Fault::Busy => Fault::field(field, td_string!(Locale::from(ctx.lang()), redirects_full)),
        other => other,
    })
}

/// A pasted list, a redirect a line: the old address, then a semicolon, comma or tab, then the new one. Good lines are kept whatever
/// becomes of the others; those are named.
pub(super) async fn bring(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let site = Site::of(&ctx).await?;
    let mut known = redirect::all(&ctx).await?;
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for (at, line) in form.get("list").lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if good.len() + wrong.len() >= LINES {
            wrong.push((at + 1, td_string!(locale, redirects_long)));
            break;
        }
        let (from, to) = halves(line);
        match read(&ctx, &site, &known, from, to) {
            Ok((path, onward)) => {
                known.insert(path.clone(), onward.clone());
                good.push((path, onward));
            }
            // A first line that names the columns.
            Err(Wrong::From(_)) if at == 0 && !line.contains('/') => {}
            Err(Wrong::From(why) | Wrong::To(why)) => wrong.push((at + 1, why)),
        }
    }
    if good.is_empty() && wrong.is_empty() {
        return Err(Undone(Fault::field("list", td_string!(locale, redirects_empty))));
    }
    if !good.is_empty() {
        keep(&ctx, &good, "list").await?;
    }
    if wrong.is_empty() {
        return Ok(Done::saying(&ctx, ROOM, "wczytano"));
    }
    let said = |hint: String| FieldError { field: "list".into(), hint };
    let report = td_string!(locale, redirects_report, good = good.len(), wrong = wrong.len()).to_string();
    let named =
        wrong.iter().take(NAMED).map(|(number, why)| said(td_string!(locale, redirects_line, number = *number, why = *why).to_string()));
    Err(Undone(Fault::Invalid([said(report)].into_iter().chain(named).collect())))
}

/// The two addresses of a line, quotes around them left out.
fn halves(line: &str) -> (&str, &str) {
    let (from, to) = line.split_once(['\t', ';']).or_else(|| line.split_once(',')).unwrap_or((line, ""));
    (bare(from), bare(to))
}

fn bare(half: &str) -> &str {
    half.trim().trim_matches('"').trim()
}

/// A redirect is forgotten.
pub(super) async fn remove(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    redirect::forget(&ctx, form.get("from")).await?;
    Ok(Done::saying(&ctx, ROOM, "usunieto"))
}

/// Many are forgotten, once whoever asks is sure.
pub(super) async fn remove_many(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    if !form.has("from") {
        return Err(Undone(Fault::field("zbiorczo", td_string!(Locale::from(ctx.lang()), redirects_none_ticked))));
    }
    if !form.has(SURE) {
        return Err(Undone(Fault::Invalid(Vec::new())));
    }
    let paths: Vec<&str> = form.all("from").take(AT_ONCE).collect();
    redirect::forget_all(&ctx, &paths).await?;
    Ok(Done::saying(&ctx, ROOM, "usunieto-wiele"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_any_of_the_usual_signs_between() {
        for line in ["/a;/b", "/a\t/b", "/a,/b", " \"/a\" ; \"/b\" "] {
            assert_eq!(halves(line), ("/a", "/b"), "{line}");
        }
        assert_eq!(halves("/a?x=1,2;/b"), ("/a?x=1,2", "/b"));
        assert_eq!(halves("/a"), ("/a", ""));
    }
}
