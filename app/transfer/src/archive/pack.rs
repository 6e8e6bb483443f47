//! A portal → an archive, written as it is read: never more than a page or a few items are held.

use super::files::{self, Shelf};
use super::{ARRANGED, Arranged, CONTENT, FILES, LISTED, PORTAL, PortalFile, README, SITE, items as format};
use crate::copy::{Sheets, copy};
use crate::pages::Pages;
use content::{Kind, Site, carry};
use platform::Ctx;
use std::collections::BTreeSet;
use std::io::{BufWriter, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Items read at a time.
const BATCH: u64 = 50;

/// What to pack, and with whose help.
#[derive(Clone, Copy)]
pub struct Packing<'a> {
    /// The portal.
    pub ctx: &'a Ctx,
    /// Its pages.
    pub pages: &'a Pages,
    /// Who keeps its files; without one there are none.
    pub shelf: Option<&'a dyn Shelf>,
    /// A word of the archive's own that makes it like no other; empty where the same content is to give the same bytes.
    pub mark: &'a str,
}

/// What was packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Packed {
    /// Pages, news, events.
    pub items: usize,
    /// Pages of the copy, in all languages.
    pub pages: usize,
    /// Files and pictures.
    pub files: usize,
}

struct Zip<W: Write + Seek>(ZipWriter<BufWriter<W>>);

impl<W: Write + Seek> Zip<W> {
    /// Begins a file. All are of one moment: the same content gives the same bytes.
    fn begin(&mut self, name: &str) -> anyhow::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
        Ok(self.0.start_file(name, options.unix_permissions(0o644).large_file(name == CONTENT))?)
    }
}

impl<W: Write + Seek + Send> Sheets for Zip<W> {
    fn file(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        self.begin(&format!("{SITE}{name}"))?;
        Ok(self.0.write_all(content)?)
    }
}

impl Packing<'_> {
    /// Packs the portal into `out`. `on_page` hears how many pages of the copy are done, and of how many.
    ///
    /// # Errors
    /// When the database does not answer, a page does not, or `out` cannot be written.
    pub async fn pack<W: Write + Seek + Send>(self, out: W, mut on_page: impl FnMut(usize, usize) + Send) -> anyhow::Result<Packed> {
        let ctx = self.ctx;
        let mut zip = Zip(ZipWriter::new(BufWriter::new(out)));
        zip.0.set_comment(self.mark);
        zip.begin(README)?;
        zip.0.write_all(readme(ctx).as_bytes())?;
        zip.begin(PORTAL)?;
        serde_json::to_writer_pretty(&mut zip.0, &PortalFile::of(ctx))?;
        zip.begin(ARRANGED)?;
        serde_json::to_writer_pretty(&mut zip.0, &Arranged::of(ctx).await?)?;
        let (items, moves) = written(ctx, &mut zip).await?;
        let files = match self.shelf {
            Some(shelf) => shelved(ctx, shelf, &mut zip).await?,
            None => 0,
        };
        let starts: Vec<String> = {
            let site = Site::of(ctx).await?;
            let lists = Kind::ALL.into_iter().filter_map(Kind::list).map(str::to_owned);
            lists.chain(site.addresses().map(|one| one.path.clone())).collect()
        };
        let pages = copy(ctx, self.pages, &starts, &moves, &mut zip, &mut on_page).await?;
        let mut out = zip.0.finish()?;
        out.flush()?;
        Ok(Packed { items, pages, files })
    }
}

/// Writes every item; answers how many, and their old addresses.
async fn written<W: Write + Seek + Send>(ctx: &Ctx, zip: &mut Zip<W>) -> anyhow::Result<(usize, Vec<String>)> {
    zip.begin(CONTENT)?;
    format::begin(&mut zip.0)?;
    let (mut items, mut last, mut moves) = (0, 0, Vec::new());
    loop {
        let batch = carry::items(ctx, last, BATCH).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        for item in &batch {
            format::item(&mut zip.0, items == 0, item)?;
            items += 1;
            moves.extend(item.moves.iter().map(|moved| moved.path.clone()));
        }
    }
    format::end(&mut zip.0)?;
    Ok((items, moves))
}

/// Writes the list of files, then each content once; answers how many files.
async fn shelved<W: Write + Seek + Send>(ctx: &Ctx, shelf: &dyn Shelf, zip: &mut Zip<W>) -> anyhow::Result<usize> {
    let (mut count, mut last, mut contents) = (0, 0, BTreeSet::new());
    zip.begin(LISTED)?;
    zip.0.write_all(b"[")?;
    loop {
        let batch = shelf.out(ctx, last, BATCH).await?;
        let Some(end) = batch.last() else { break };
        last = end.id;
        for filed in batch {
            zip.0.write_all(if count == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut zip.0, &filed)?;
            contents.insert(filed.sha256);
            count += 1;
        }
    }
    zip.0.write_all(b"\n]\n")?;
    for sha256 in contents {
        zip.begin(&format!("{FILES}{sha256}"))?;
        files::write(&ctx.stores.blobs, &sha256, &mut zip.0).await?;
    }
    Ok(count)
}

fn readme(ctx: &Ctx) -> String {
    let name = &ctx.portal.name;
    format!(
        "{name}\n\nTo jest cała treść portalu.\n\n\
         site/index.html   kopia do czytania: otwórz w przeglądarce (spis stron: site/spis.html)\n\
         content.json      strony, aktualności, wydarzenia ze wszystkimi wersjami\n\
         portal.json       ustawienia portalu\n\
         arranged.json     wygląd, przekierowania, deklaracja dostępności\n\
         files/            pliki i zdjęcia\n\n\
         This is all of the portal's content: site/index.html opens in a browser, the JSON files can be brought into another installation\n\
         with `server portal import`.\n"
    )
}
