//! What goes into letters, and when: news in the morning, daily or on Thursdays; events on Thursdays; alerts at once.

use super::keep::{everybody, open, told_alerts, told_news};
use super::{Pace, Wish, letter};
use crate::store::subscriber::Model;
use crate::{Locale, i18n::td_string};
use base::{Address, Fault, write};
use chrono::{DateTime, Datelike, Days, Timelike, Utc, Weekday};
use chrono_tz::Europe::Warsaw;
use content::{Kind, Published, Site};
use platform::Ctx;
use platform::mail::{Entry, Group};

/// The day of weekly letters: before the weekend, while there is still time to plan it.
const DAY: Weekday = Weekday::Thu;
/// Events of so many days stand in a weekly letter.
const AHEAD: Days = Days::new(8);
/// The most of one kind in a letter; the rest is found on the portal.
const MOST: usize = 20;

/// The morning's letters to a portal's subscribers; answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn send_digests(ctx: &Ctx) -> Result<usize, Fault> {
    let mut sent = 0;
    let everybody = everybody(ctx).await?;
    if everybody.is_empty() {
        return Ok(0);
    }
    let site = Site::of(ctx).await?;
    for row in everybody.into_iter().filter(|row| row.confirmed_at.is_some()) {
        let ctx = reader(ctx, &row);
        let wish = row.wish();
        let weekly = week_is_over(&ctx, &row);
        let (news, news_at) = news(&ctx, &site, &row, &wish, weekly);
        let groups: Vec<_> = [news, events(&ctx, &site, &wish, weekly)].into_iter().flatten().collect();
        let week_on = if weekly { ctx.today() } else { row.week_on };
        if groups.is_empty() && !weekly {
            continue;
        }
        let act = ctx.db.act().await?;
        if told_news(&act, &row, news_at, week_on).await? && !groups.is_empty() {
            let heading = td_string!(Locale::from(row.lang()), letter_digest, portal = ctx.portal.name.clone()).to_string();
            letter::digest(&act, &ctx, &row, &open(&ctx, &row)?, &format!("digest:{}", ctx.today()), &heading, &groups).await?;
            sent += 1;
        }
        act.commit().await?;
    }
    Ok(sent)
}

/// Letters about alerts that have been published since each subscriber was last told; answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn send_alerts(ctx: &Ctx) -> Result<usize, Fault> {
    let mut sent = 0;
    let mut people = everybody(ctx).await?;
    people.retain(|row| row.confirmed_at.is_some() && row.wish().alerts);
    if people.is_empty() {
        return Ok(0);
    }
    let site = Site::of(ctx).await?;
    let alerts = site.alerts();
    for row in people {
        let fresh: Vec<_> = alerts.iter().filter(|one| one.first > row.alerts_at).collect();
        let (Some(last), Some(first)) = (fresh.iter().map(|one| one.first).max(), fresh.first()) else { continue };
        let ctx = reader(ctx, &row);
        let entry = |one: &Published| Entry {
            title: one.in_lang(ctx.lang()).0.title.clone(),
            url: ctx.address.absolute("/"),
            about: [one.in_lang(ctx.lang()).0.lead.as_str(), &one.facts.place].join(" ").trim().to_owned(),
        };
        let locale = Locale::from(ctx.lang());
        let heading = match fresh.len() {
            1 => format!("{}: {}", td_string!(locale, letter_alert), first.in_lang(ctx.lang()).0.title),
            _ => format!("{}: {}", td_string!(locale, alerts), ctx.portal.name),
        };
        let group = Group { heading: td_string!(locale, alerts).to_owned(), entries: fresh.iter().map(|one| entry(one)).collect() };
        let act = ctx.db.act().await?;
        if told_alerts(&act, &row, last).await? {
            letter::digest(&act, &ctx, &row, &open(&ctx, &row)?, &format!("alert:{}", last.timestamp_micros()), &heading, &[group]).await?;
            sent += 1;
        }
        act.commit().await?;
    }
    Ok(sent)
}

/// The portal as a subscriber reads it.
fn reader(ctx: &Ctx, row: &Model) -> Ctx {
    Ctx { address: Address { lang: row.lang(), ..ctx.address.clone() }, ..ctx.clone() }
}

/// Whether the weekly letter is due: it is the day, or the last one was missed.
fn week_is_over(ctx: &Ctx, row: &Model) -> bool {
    let days = (ctx.today() - row.week_on).num_days();
    days >= 1 && (ctx.today().weekday() == DAY || days > 7)
}

/// News since the last letter, and the moment up to which they are told.
fn news(ctx: &Ctx, site: &Site, row: &Model, wish: &Wish, weekly: bool) -> (Option<Group>, DateTime<Utc>) {
    let due = match wish.news {
        Some(Pace::Daily) => true,
        Some(Pace::Weekly) => weekly,
        None => false,
    };
    let all = if due { site.show(ctx, Kind::News, "", usize::MAX) } else { Vec::new() };
    let fresh: Vec<_> = all.into_iter().map(|(one, _)| one).filter(|one| one.first > row.news_at && wish.takes(one)).collect();
    let Some(last) = fresh.iter().map(|one| one.first).max() else { return (None, row.news_at) };
    let entries = fresh.into_iter().take(MOST).map(|one| entry(ctx, one, write::date(ctx.lang(), platform::Clock::day(one.first))));
    let heading = td_string!(Locale::from(ctx.lang()), news).to_owned();
    (Some(Group { heading, entries: entries.collect() }), last)
}

fn events(ctx: &Ctx, site: &Site, wish: &Wish, weekly: bool) -> Option<Group> {
    if !wish.events || !weekly {
        return None;
    }
    let end = ctx.now.checked_add_days(AHEAD)?;
    let coming = site.show(ctx, Kind::Event, "", 1_000).into_iter().filter(|(_, at)| *at >= ctx.now && *at < end).take(MOST);
    let entries: Vec<_> = coming
        .map(|(one, at)| {
            let there = at.with_timezone(&Warsaw);
            let when = format!("{}, {}:{:02}", write::date(ctx.lang(), there.date_naive()), there.hour(), there.minute());
            entry(ctx, one, [when, one.facts.place.clone()].join(" · ").trim_end_matches(" · ").to_owned())
        })
        .collect();
    (!entries.is_empty()).then(|| Group { heading: td_string!(Locale::from(ctx.lang()), events).to_owned(), entries })
}

fn entry(ctx: &Ctx, one: &Published, when: String) -> Entry {
    let said = one.in_lang(ctx.lang()).0;
    Entry { title: said.title.clone(), url: ctx.address.absolute(&one.path), about: format!("{when}. {}", said.lead).trim().to_owned() }
}
