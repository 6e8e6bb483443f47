//! `server import …`: offers, places, occupations, the pages of another site.

use crate::command::Desk;
use crate::progress::Progress;
use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use gci::import::{Columns, Format};
use gci::{Bringing, Overdue};
use platform::audit;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Subcommand)]
pub(crate) enum Import {
    /// Offers of work from one source. Run it again at any time: it changes nothing twice.
    Offers(Offers),
    /// Places: `cities500.txt` of GeoNames, or a CSV of powiats or gminas.
    Places { file: PathBuf },
    /// Occupations (KZiS) or their synonyms.
    Occupations { file: PathBuf },
    /// Pages and news of another site. Run it again at any time: what was edited here stays.
    Pages(crate::bring::Pages),
}

#[derive(Args)]
pub(crate) struct Offers {
    /// The file; gzip is unpacked.
    file: PathBuf,
    /// The source's name: with the source's own number it makes an offer unique.
    #[arg(long)]
    source: String,
    /// Whose offers they become; the region's (the operator's) when left out.
    #[arg(long)]
    portal: Option<String>,
    /// The format; guessed from the file when left out.
    #[arg(long, value_enum)]
    format: Option<FileFormat>,
    /// For CSV: which column is what, as `title=Stanowisko,employer=Firma`.
    #[arg(long)]
    columns: Option<String>,
    /// Where broken records go; `FILE.rejects.jsonl` when left out.
    #[arg(long)]
    rejects: Option<PathBuf>,
    /// Offers whose last day had passed before they came: keep them marked, or bring them in closed.
    #[arg(long, value_enum)]
    overdue: Option<WhenOverdue>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FileFormat {
    Jsonl,
    Cbop,
    Jobposting,
    Csv,
}

#[derive(Clone, Copy, ValueEnum)]
enum WhenOverdue {
    Keep,
    Close,
}

pub(crate) async fn run(desk: &Desk, import: Import) -> anyhow::Result<()> {
    match import {
        Import::Offers(asked) => offers(desk, asked).await,
        Import::Places { file } => places(desk, &file).await,
        Import::Pages(asked) => crate::bring::pages(desk, asked).await,
        Import::Occupations { file } => {
            let bar = Progress::new(desk);
            bar.set_message(format!("{} is read", file.display()));
            let count = gci::import_occupations(&desk.db, &file).await?;
            bar.finish_and_clear();
            log(desk, Brought::Occupations, None, json!({"occupations": count})).await?;
            desk.say(&format!("{count} names of occupations"), serde_json::json!({"occupations": count}))
        }
    }
}

/// What a command has brought in.
enum Brought {
    Offers,
    Places,
    Occupations,
}

/// A line in the operator's log, and in that of the portal whose offers they became. Before the first portal there is no log.
async fn log(desk: &Desk, brought: Brought, portal: Option<i64>, detail: Value) -> anyhow::Result<()> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    let logs: BTreeSet<i64> = portals.operator().map(|operator| operator.id).into_iter().chain(portal).collect();
    let what = match brought {
        Brought::Offers => "offers-imported",
        Brought::Places => "places-imported",
        Brought::Occupations => "occupations-imported",
    };
    let act = desk.db.act().await?;
    for log in logs {
        let subject = format!("portal:{}", portal.unwrap_or(log));
        audit::record_as(&act, log, desk.clock.now(), None, what, &subject, detail.clone()).await?;
    }
    Ok(act.commit().await?)
}

async fn places(desk: &Desk, file: &Path) -> anyhow::Result<()> {
    let reader = gci::import::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let places = if name.contains("powiat") {
        portal::place::powiats_from_csv(reader)?
    } else if name.contains("gmin") {
        portal::place::gminas_from_csv(reader)?
    } else {
        portal::place::places_from_geonames(reader)?
    };
    anyhow::ensure!(!places.is_empty(), "{} holds no place in Poland", file.display());
    let count = portal::add_places(&desk.db, &places).await?;
    let gazetteer = portal::Places::follow(&desk.derived, &desk.db).await?;
    let bar = Progress::new(desk);
    let offers = gci::resolve_places(&desk.db, &gazetteer, |so_far| {
        bar.set_message(format!("{} offers looked at, {} with another place", so_far.offers, so_far.changed));
    })
    .await?;
    bar.finish_and_clear();
    log(desk, Brought::Places, None, json!({"places": count, "offers": offers.changed})).await?;
    let mut line = format!("{count} places");
    if offers.offers > 0 {
        line.push_str(&format!(
            "\n{} offers looked at: {} have another place now; {} of the {} places they name are known",
            offers.offers, offers.changed, offers.resolved, offers.places
        ));
    }
    desk.say(&line, serde_json::json!({"places": count, "offers": offers}))
}

async fn offers(desk: &Desk, asked: Offers) -> anyhow::Result<()> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    let portal = match &asked.portal {
        Some(slug) => {
            portals.with_slug(slug).with_context(|| format!("there is no portal `{slug}`; `server portal list` shows those there are"))?
        }
        None => {
            portals.operator().context("there is no operator's portal yet: run `server demo` or `server portal add --kind association`")?
        }
    };
    let file = File::open(&asked.file).with_context(|| format!("cannot open {}", asked.file.display()))?;
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
    let bar = length.map_or_else(|| Progress::new(desk), |bytes| Progress::of_bytes(desk, bytes));
    let mut reader = gci::import::unpacked(BufReader::with_capacity(1 << 16, bar.reading(file)))?;
    let format = match asked.format {
        Some(FileFormat::Jsonl) => Format::JsonLines,
        Some(FileFormat::Cbop) => Format::Cbop,
        Some(FileFormat::Jobposting) => Format::JobPosting,
        Some(FileFormat::Csv) => Format::Csv,
        None => Format::guess(&asked.file.to_string_lossy(), reader.fill_buf()?)
            .context("the format cannot be told from the file: say --format")?,
    };
    let columns = asked.columns.as_deref().map(Columns::parse).transpose().map_err(anyhow::Error::msg)?;
    // A labour office's snapshot may show no offer past its day; other sources are taken at their word.
    let overdue = match asked.overdue {
        Some(WhenOverdue::Keep) => Overdue::Keep,
        Some(WhenOverdue::Close) => Overdue::Close,
        None if format == Format::Cbop => Overdue::Close,
        None => Overdue::Keep,
    };
    let gazetteer = portal::Places::follow(&desk.derived, &desk.db).await?;
    let occupations = gci::Occupations::load(&desk.db).await?;
    if gazetteer.places().is_empty() {
        eprintln!("no places are known yet: run `server import places` first, or offers will stand on no map");
    }
    let adverts = gci::import::adverts(format, reader, columns).map(|read| {
        read.map(|mut advert| {
            gci::import::read_facts(&mut advert);
            advert
        })
    });
    let began = Instant::now();
    let from = &asked.file;
    let mut rejects = Rejects::new(asked.rejects.unwrap_or_else(|| from.with_extension("rejects.jsonl")));
    let bringing = Bringing {
        db: &desk.db,
        clock: &desk.clock,
        portal_id: portal.id,
        source: &asked.source,
        gazetteer: &gazetteer,
        occupations: &occupations,
        overdue,
    };
    let outcome = bringing
        .bring(
            adverts,
            |reject| rejects.write(reject),
            |so_far| {
                bar.set_message(format!(
                    "{} read, {} new, {} changed, {} rejected",
                    so_far.read, so_far.new, so_far.changed, so_far.rejected
                ))
            },
        )
        .await?;
    bar.finish_and_clear();
    let gci::Outcome { new, changed, closed, rejected, .. } = outcome;
    let detail =
        json!({"source": asked.source, "portal": portal.slug, "new": new, "changed": changed, "closed": closed, "rejected": rejected});
    log(desk, Brought::Offers, Some(portal.id), detail).await?;
    let percent = |part: usize, whole: usize| if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 };
    let mut line = format!(
        "{} read in {:.1} s: {} new, {} changed, {} unchanged, {} rejected, {} closed\nplaces resolved {:.1} %, pay understood {:.1} % of {} that state it",
        outcome.read,
        began.elapsed().as_secs_f64(),
        outcome.new,
        outcome.changed,
        outcome.unchanged,
        outcome.rejected,
        outcome.closed,
        percent(outcome.places_resolved, outcome.places),
        percent(outcome.pay_parsed, outcome.pay_stated),
        outcome.pay_stated
    );
    if outcome.overdue > 0 {
        let what = if overdue == Overdue::Keep { "shown with a mark (--overdue close brings them in closed)" } else { "brought in closed" };
        line.push_str(&format!("\n{} came with their last day already past: {what}", outcome.overdue));
    }
    if let Some(file) = rejects.file() {
        line.push_str(&format!("\nbroken records and why: {}", file.display()));
    }
    desk.say(&line, serde_json::to_value(&outcome)?)?;
    if let Some(why) = &rejects.incomplete {
        anyhow::bail!(
            "{} is not whole; {why} What could be read is in, nothing was closed; running it again completes it.",
            from.display()
        );
    }
    anyhow::ensure!(
        outcome.read == 0 || outcome.rejected < outcome.read,
        "not one record of {} could be read; nothing was closed",
        from.display()
    );
    Ok(())
}

/// The reject file, made with the first reject.
struct Rejects {
    path: PathBuf,
    file: Option<File>,
    /// The first one that stands for more than itself.
    incomplete: Option<String>,
}

impl Rejects {
    fn new(path: PathBuf) -> Self {
        Self { path, file: None, incomplete: None }
    }

    fn write(&mut self, reject: &gci::import::Reject) -> anyhow::Result<()> {
        if self.file.is_none() {
            self.file =
                Some(File::create(&self.path).with_context(|| format!("cannot write {}; say --rejects FILE", self.path.display()))?);
        }
        if reject.incomplete && self.incomplete.is_none() {
            self.incomplete = Some(reject.to_string());
        }
        let line = serde_json::json!({
            "line": reject.line,
            "id": reject.external_id,
            "field": reject.field,
            "reason": reject.reason,
            "record": reject.raw,
        });
        if let Some(file) = &mut self.file {
            writeln!(file, "{line}")?;
        }
        Ok(())
    }

    fn file(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }
}
