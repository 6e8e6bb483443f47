//! The site: what a portal has published, held in memory with its tree of pages and an index of its words. It is read again when
//! something was published anywhere in the portal, and when a moment set for a publication has come.

mod drafts;
mod everywhere;

use crate::item::{Facts, Kind, Tongue};
use crate::status::{self, Status};
use crate::store::{item, moved, publication, removal, version};
use crate::thesaurus::lexicon;
use crate::usage::media_of;
use crate::view::anchor;
use base::{Fault, Lang, slug};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Warsaw;
pub use everywhere::{Everywhere, Hit};
use moka::future::Cache;
use platform::{Ctx, Db, Derived, OfPortal};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder};
use search::{Document, Index, Query, Schema, TextField};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// Changes of content are counted under this.
pub(crate) const TOPIC: &str = "content";

/// So long is a site held that nobody looks at.
const IDLE: Duration = Duration::from_secs(3600);

/// The sites of the portals that somebody has looked at since their last change, each under the number of that change.
pub struct Sites {
    latest: RwLock<HashMap<i64, i64>>,
    held: Cache<(i64, i64), Arc<Site>>,
}

impl Default for Sites {
    fn default() -> Self {
        Self { latest: RwLock::default(), held: Cache::builder().time_to_idle(IDLE).build() }
    }
}

impl Sites {
    /// Notices what has changed anywhere: those sites are read again as they are asked for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
        let sites = derived.get::<Self>();
        for (portal, number) in platform::latest_by_portal(db.read(), TOPIC).await? {
            sites.notice(portal, number).await;
        }
        Ok(())
    }

    async fn notice(&self, portal: i64, number: i64) {
        let before = self.latest(portal);
        if before < number {
            self.latest
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(portal)
                .and_modify(|known| *known = Ord::max(*known, number))
                .or_insert(number);
            self.held.invalidate(&(portal, before)).await;
        }
    }

    fn latest(&self, portal: i64) -> i64 {
        self.latest.read().unwrap_or_else(PoisonError::into_inner).get(&portal).copied().unwrap_or_default()
    }
}

/// An item's words in one tongue, as they are published.
#[derive(Clone, Debug)]
pub struct Said {
    /// Which version.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub lead: String,
    /// The text of an alert, which stands above every page; that of anything else is read for its page.
    pub alert: Option<prose::Doc>,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
}

/// A published item.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its number.
    pub id: i64,
    /// Its kind.
    pub kind: Kind,
    /// The page above it.
    pub parent: Option<i64>,
    /// Its place among its sisters.
    pub position: i32,
    /// Its address in the portal: `/urzad/referaty`, `/aktualnosci/12-nowy-most`.
    pub path: String,
    /// What its kind wants beside, as the Polish version says.
    pub facts: Facts,
    /// When it was published for the first time.
    pub first: DateTime<Utc>,
    /// Its words in the tongues that it is published in.
    pub said: BTreeMap<Tongue, Said>,
    /// That a service does not work as its card says, where somebody said so.
    pub status: Option<Status>,
}

impl Published {
    /// Its words for readers of a language: in that language, or in Polish.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> (&Said, Tongue) {
        let own = Tongue::of(lang);
        self.said.get_key_value(&own).or_else(|| self.said.get_key_value(&Tongue::Pl)).map_or_else(
            || {
                let (tongue, said) = self.said.iter().next().unwrap_or_else(|| unreachable!("a published item says something"));
                (said, *tongue)
            },
            |(tongue, said)| (said, *tongue),
        )
    }

    /// When it counts from: an event's beginning, else its publication.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.facts.begins.unwrap_or(self.first)
    }

    /// The time that stands on its page: of an event the next one, the last one when it is over.
    #[must_use]
    pub fn shown_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        crate::when::shown(&self.facts, now).unwrap_or_else(|| self.at())
    }

    /// When residents were last shown something new here.
    #[must_use]
    pub fn changed(&self) -> DateTime<Utc> {
        self.said.values().map(|said| said.since).max().unwrap_or(self.first)
    }
}

/// What a portal has published.
pub struct Site {
    all: Vec<Published>,
    by_path: HashMap<String, usize>,
    by_id: HashMap<i64, usize>,
    once: HashMap<String, i64>,
    /// Copies of what the operator shares, with the numbers of their masters.
    copies: HashMap<i64, i64>,
    /// Pictures and files that something published shows.
    media: HashSet<i64>,
    index: Index,
    /// The next moment at which something begins or ends to be published, or a service to work.
    until: Option<DateTime<Utc>>,
}

impl Site {
    /// The site of the request's portal.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(ctx: &Ctx) -> Result<Arc<Self>, Fault> {
        let (sites, portal) = (ctx.derived.get::<Sites>(), ctx.portal.id);
        // Who works on the portal sees at once what they have done; everybody else within a second.
        if ctx.who.is_some() {
            sites.notice(portal, platform::latest_in(ctx.db.read(), TOPIC, portal).await?).await;
        }
        // What lies around a document is asked for while it is written.
        media::Shelves::of(ctx).await?;
        let key = (portal, sites.latest(portal));
        if let Some(site) = sites.held.get(&key).await {
            if site.until.is_none_or(|until| ctx.now < until) {
                return Ok(site);
            }
            sites.held.invalidate(&key).await;
        }
        // However many ask at once, it is read once.
        sites.held.try_get_with(key, async { read(ctx).await.map(Arc::new) }).await.map_err(|fault: Arc<Fault>| Fault::clone(&fault))
    }

    /// The item at a path.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Published> {
        self.by_path.get(path).map(|at| &self.all[*at])
    }

    /// The item that once stood at a path.
    #[must_use]
    pub fn once_at(&self, path: &str) -> Option<&Published> {
        self.once.get(path).and_then(|id| self.with_id(*id))
    }

    /// An item by its number.
    #[must_use]
    pub fn with_id(&self, id: i64) -> Option<&Published> {
        self.by_id.get(&id).map(|at| &self.all[*at])
    }

    /// Whether residents are shown a picture or file somewhere.
    #[must_use]
    pub fn shows(&self, media: i64) -> bool {
        self.media.contains(&media)
    }

    /// Pages right below a page, or at the top, in their order.
    #[must_use]
    pub fn below(&self, parent: Option<i64>) -> Vec<&Published> {
        let mut pages: Vec<_> = self.all.iter().filter(|one| one.kind == Kind::Page && one.parent == parent).collect();
        pages.sort_by_key(|one| (one.position, one.id));
        pages
    }

    /// A page and the pages above it, the topmost first.
    #[must_use]
    pub fn trail(&self, one: &Published) -> Vec<&Published> {
        let mut trail: Vec<&Published> = Vec::new();
        let mut next = self.with_id(one.id);
        while let Some(page) = next.filter(|_| trail.len() < 20) {
            trail.push(page);
            next = page.parent.and_then(|id| self.with_id(id));
        }
        trail.reverse();
        trail
    }

    /// News from the newest, or events to come from the nearest; of one category where it is given.
    #[must_use]
    pub fn show(&self, ctx: &Ctx, kind: Kind, category: &str, limit: usize) -> Vec<(&Published, DateTime<Utc>)> {
        let of_kind = self.all.iter().filter(|one| one.kind == kind && (category.is_empty() || one.facts.category == category));
        if kind != Kind::Event {
            let mut news: Vec<_> = of_kind.map(|one| (one, one.at())).collect();
            news.sort_by_key(|(one, at)| std::cmp::Reverse((*at, one.id)));
            news.truncate(limit);
            return news;
        }
        // Who comes late is still told of what has begun.
        let begun = ctx.now - chrono::Duration::hours(12);
        let mut events: Vec<_> = of_kind.filter_map(|one| Some((one, crate::when::next(&one.facts, begun)?))).collect();
        events.sort_by_key(|(one, at)| (*at, one.id));
        events.truncate(limit);
        events
    }

    /// Events on the days from one to another, each as often as it takes place, the earliest first; of one category where it is given.
    #[must_use]
    pub fn on_days(&self, first: NaiveDate, last: NaiveDate, category: &str) -> Vec<(&Published, DateTime<Utc>)> {
        let day = |at: DateTime<Utc>| at.with_timezone(&Warsaw).date_naive();
        let of_kind = self.all.iter().filter(|one| one.kind == Kind::Event && (category.is_empty() || one.facts.category == category));
        let mut found: Vec<_> = of_kind
            .flat_map(|one| {
                let ends = move |at: DateTime<Utc>| day(at + chrono::Duration::minutes(one.facts.minutes.saturating_sub(1).into()));
                let times = crate::when::times(&one.facts).skip_while(move |at| ends(*at) < first).take_while(move |at| day(*at) <= last);
                times.map(move |at| (one, at))
            })
            .collect();
        found.sort_by_key(|(one, at)| (*at, one.id));
        found
    }

    /// Categories of what is published of a kind.
    #[must_use]
    pub fn categories(&self, kind: Kind) -> BTreeSet<&str> {
        let of_kind = self.all.iter().filter(|one| one.kind == kind).map(|one| one.facts.category.as_str());
        of_kind.filter(|category| !category.is_empty()).collect()
    }

    /// The operator's item that one is a copy of.
    pub(crate) fn master_of(&self, id: i64) -> Option<i64> {
        self.copies.get(&id).copied()
    }

    /// Alerts that hold now, the gravest first.
    #[must_use]
    pub fn alerts(&self) -> Vec<&Published> {
        let mut alerts: Vec<_> = self.all.iter().filter(|one| one.kind == Kind::Alert).collect();
        alerts.sort_by_key(|one| std::cmp::Reverse((one.facts.severity, one.first)));
        alerts
    }

    /// Items that answer words typed into the portal's search box, found by the same engine as everything else.
    #[must_use]
    pub fn find(&self, words: &str, limit: usize) -> Vec<&Published> {
        let hits = self.index.search(&Query { limit, ..Query::of(words) }).hits;
        hits.iter().filter_map(|hit| self.all.get(usize::try_from(hit.id).ok()?)).collect()
    }

    /// Items of a kind, in the order in which they were begun.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Vec<&Published> {
        self.all.iter().filter(|one| one.kind == kind).collect()
    }

    /// Items of a kind that answer words, the best first.
    #[must_use]
    pub fn find_of(&self, kind: Kind, words: &str) -> Vec<&Published> {
        self.find(words, self.all.len().max(1)).into_iter().filter(|one| one.kind == kind).collect()
    }

    /// Everything that has an address, for the map of the site.
    pub fn addresses(&self) -> impl Iterator<Item = &Published> {
        self.all.iter().filter(|one| one.kind != Kind::Alert)
    }
}

async fn read(ctx: &Ctx) -> Result<Site, Fault> {
    let db = ctx.db.read();
    let gone: Vec<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let rows = item::Entity::of(ctx).order_by_asc(item::Column::Id).all(db).await?;
    let still = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let shown = publication::Entity::of(ctx).filter(still).order_by_asc(publication::Column::Since).all(db).await?;
    let (mut statuses, moments) = status::shown(status::all(ctx).await?, ctx.now);
    let until = shown.iter().flat_map(|row| [Some(row.since), row.until]).flatten().filter(|at| *at > ctx.now).chain(moments).min();
    let now: Vec<_> = shown.iter().filter(|row| row.since <= ctx.now).collect();
    let firsts = publication::Entity::of(ctx).all(db).await?;
    let numbers: Vec<i32> = now.iter().map(|row| row.number).collect();
    let versions = version::Entity::of(ctx).filter(version::Column::Number.is_in(numbers)).all(db).await?;
    let versions: HashMap<_, _> = versions.iter().map(|row| ((row.item_id, row.tongue.as_str(), row.number), row)).collect();

    let mut all = Vec::new();
    let mut texts = Vec::new();
    let mut media = HashSet::new();
    for row in rows.iter().filter(|row| !gone.contains(&row.id)) {
        let Some(kind) = Kind::of_code(&row.kind) else { continue };
        let (mut said, mut facts, mut text) = (BTreeMap::new(), Facts::default(), String::new());
        // The later publication of a tongue takes the earlier one's place.
        for shown in now.iter().filter(|shown| shown.item_id == row.id) {
            let key = (row.id, shown.tongue.as_str(), shown.number);
            let (Some(tongue), Some(words)) = (Tongue::of_code(&shown.tongue), versions.get(&key)) else { continue };
            let own: Facts = serde_json::from_str(&words.facts).unwrap_or_default();
            let doc = prose::Doc::read(&words.body).unwrap_or_default();
            media.extend(media_of(&doc, &own));
            text = format!("{text} {} {} {} {} {}", words.lead, doc.text(), own.place, own.address, own.own.words());
            if tongue == Tongue::Pl || said.is_empty() {
                facts = own;
            }
            let alert = Some(doc).filter(|doc| kind == Kind::Alert && !doc.text().trim().is_empty());
            let (title, lead) = (words.title.clone(), words.lead.clone());
            said.insert(tongue, Said { number: shown.number, title, lead, alert, since: shown.since });
        }
        let Some(first) = firsts.iter().filter(|one| one.item_id == row.id).map(|one| one.since).min().filter(|_| !said.is_empty()) else {
            continue;
        };
        let status = statuses.remove(&row.id);
        all.push(Published {
            id: row.id,
            kind,
            parent: row.parent_id,
            position: row.position,
            path: String::new(),
            facts,
            first,
            said,
            status,
        });
        texts.push(text);
    }
    let paths: Vec<String> =
        all.iter().map(|one| path(one.kind, one.id, &rows, &one.said[one.said.keys().next().unwrap_or(&Tongue::Pl)].title)).collect();
    for (one, path) in all.iter_mut().zip(paths) {
        one.path = path;
    }
    let once = moved::Entity::of(ctx).all(db).await?.into_iter().map(|row| (row.path, row.item_id)).collect();
    // Indexing takes its time: not on a thread that answers people.
    let indexed = tokio::task::spawn_blocking(move || (index(&all, &texts), all));
    let (index, all) = indexed.await.map_err(|ended| Fault::internal(&ended.to_string()))?;
    Ok(Site {
        copies: crate::shared::masters(ctx).await?,
        by_path: all.iter().enumerate().map(|(at, one)| (one.path.clone(), at)).collect(),
        by_id: all.iter().enumerate().map(|(at, one)| (one.id, at)).collect(),
        index,
        all,
        once,
        media,
        until,
    })
}

/// Where an item is: pages by their short names below each other, alerts on their list, the rest by number and title.
pub(crate) fn path(kind: Kind, id: i64, rows: &[item::Model], title: &str) -> String {
    if let Some(list) = kind.list() {
        if kind == Kind::Alert {
            return format!("{list}#{}", anchor(id));
        }
        return match slug(title).as_str() {
            "" => format!("{list}/{id}"),
            tail => format!("{list}/{id}-{tail}"),
        };
    }
    let (mut path, mut next, mut steps) = (String::new(), Some(id), 0);
    while let Some(row) = next.and_then(|id| rows.iter().find(|row| row.id == id)).filter(|_| steps < 20) {
        path = format!("/{}{path}", row.slug);
        next = row.parent_id;
        steps += 1;
    }
    path
}

/// Items as they are found by their words: each under its place among them.
pub(crate) fn index(all: &[Published], texts: &[String]) -> Index {
    let schema = Schema { texts: vec![TextField::new("tytul", 6.0), TextField::new("tekst", 1.0).body()], ..Schema::default() };
    let document = |(id, (one, text)): (u64, (&Published, &String))| Document {
        id,
        texts: vec![one.said.values().map(|said| said.title.as_str()).collect::<Vec<_>>().join(" "), text.clone()],
        ..Document::default()
    };
    Index::build(&schema, (0..).zip(all.iter().zip(texts)).map(document), lexicon())
}
