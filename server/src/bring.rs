//! `server import pages`: another site's pages become a portal's.

use crate::command::Desk;
use crate::portals::{context, named};
use crate::progress::Progress;
use anyhow::Context;
use base::Lang;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use transfer::{AtHand, Bringing, Fate, Files, Folder, Format, Report};

#[derive(Args)]
pub(crate) struct Pages {
    /// The file that WordPress exported (Tools → Export; `.xml` or `.xml.gz`), or a folder of HTML or Markdown.
    #[arg(value_name = "FILE|FOLDER")]
    path: PathBuf,
    /// Whose pages they become.
    #[arg(long)]
    portal: String,
    /// What the source is written in.
    #[arg(long, value_enum)]
    from: Source,
    /// Publish at once what was public there; without it everything is a draft.
    #[arg(long)]
    publish: bool,
    /// Where the pages of a folder were: `https://www.jasna.pl`. Then full links between them are understood too.
    #[arg(long)]
    site: Option<String>,
    /// A folder with the pictures and files that the pages show: `wp-content/uploads`, or all of the old site. For a folder of pages
    /// it is that folder unless told.
    #[arg(long, value_name = "FOLDER")]
    files: Option<PathBuf>,
    /// Say what would come, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where the report goes: JSON where the name ends with `.json`, else text.
    #[arg(long)]
    report: Option<PathBuf>,
    /// The language of the report: pl, en or uk.
    #[arg(long, default_value = "pl", value_parser = Lang::ALL.map(Lang::code))]
    lang: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Source {
    Wordpress,
    Html,
    Markdown,
}

pub(crate) async fn pages(desk: &Desk, asked: Pages) -> anyhow::Result<()> {
    let ctx = context(desk, named(desk, &asked.portal).await?)?;
    let format = match asked.from {
        Source::Wordpress => Format::Wordpress,
        Source::Html => Format::Html,
        Source::Markdown => Format::Markdown,
    };
    let taken = transfer::bring::take(format, &asked.path, asked.site.as_deref())?;
    let bar = Progress::new(desk);
    let all = taken.pieces.len();
    let beside = asked.files.as_deref().or(Some(asked.path.as_path()).filter(|path| path.is_dir()));
    anyhow::ensure!(beside.is_none_or(Path::is_dir), "files: {} is no folder", beside.unwrap_or(&asked.path).display());
    let files: Option<Box<dyn Files>> = beside.map(Folder::new).map(|folder| -> Box<dyn Files> {
        if asked.dry_run { Box::new(AtHand(folder)) } else { Box::new(folder) }
    });
    let bringing = Bringing { ctx: &ctx, publish: asked.publish, files: files.as_deref(), below: None, dry: asked.dry_run };
    let report = bringing.bring(taken, |read| bar.set_message(format!("{read} of {all} read"))).await?;
    bar.finish_and_clear();
    if let Some(file) = &asked.report {
        write(file, &report, Lang::of_code(&asked.lang).unwrap_or_default())?;
    }
    let losses: usize = report.entries.iter().map(|entry| entry.lost.len()).sum();
    let count = |fate| report.count(fate);
    let mut line = format!(
        "{} new, {} changed, {} unchanged, {} edited or removed here and left alone, {} not carried over, {losses} losses to look at",
        count(Fate::New),
        count(Fate::Changed),
        count(Fate::Unchanged),
        count(Fate::Edited) + count(Fate::Removed),
        count(Fate::Left) + count(Fate::Refused),
    );
    if asked.dry_run {
        line.insert_str(0, "nothing was written; it would be: ");
    }
    match &asked.report {
        Some(file) => line.push_str(&format!("\nwhat could not be carried over: {}", file.display())),
        None if losses > 0 => line.push_str("\nsay --report FILE to read what could not be carried over"),
        None => {}
    }
    desk.say(&line, report.json())
}

fn write(file: &Path, report: &Report, lang: Lang) -> anyhow::Result<()> {
    let is_json = file.extension().is_some_and(|ending| ending == "json");
    let text = if is_json { serde_json::to_string_pretty(&report.json())? } else { report.text(lang) };
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
