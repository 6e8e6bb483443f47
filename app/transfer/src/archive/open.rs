//! Opening an archive that somebody brings: everything is looked at before anything is written.

use super::files::Filed;
use super::{ARRANGED, Arranged, CONTENT, FILES, LISTED, PORTAL, PortalFile, README, SITE, items};
use anyhow::{Context, bail, ensure};
use content::Kind;
use content::carry::Carried;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// Entries of an archive at most.
const ENTRIES: usize = 300_000;
/// Bytes of `portal.json` and of `content.json` at most.
const SHORT: u64 = 1 << 20;
const LONG: u64 = 16 << 30;
/// Bytes of `files.json` and of `arranged.json`, and of one file, at most.
const LIST: u64 = 64 << 20;
const FILE: u64 = 4 << 30;
/// Pages above a page at most.
const DEEP: usize = 20;

/// An archive that was found sound.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// What the portal is.
    pub portal: PortalFile,
    /// How it is arranged; none where the archive was made before that was told.
    pub arranged: Option<Arranged>,
    /// What is in it.
    pub summary: Summary,
    /// Its files and pictures.
    pub(super) files: Vec<Filed>,
}

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Pages, news, events.
    pub items: usize,
    /// Their versions.
    pub versions: usize,
    /// Files and pictures.
    pub files: usize,
}

impl Archive {
    /// Opens an archive and reads all of it but the copy for browsers.
    ///
    /// # Errors
    /// Where it is not what [`super::pack`] writes: says where and why.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        let mut zip = ZipArchive::new(BufReader::new(file)).context("this is no archive, or it is broken")?;
        ensure!(zip.len() <= ENTRIES, "the archive holds more than {ENTRIES} entries");
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at)?;
            let name = entry.name();
            ensure!(!entry.encrypted() && !entry.is_symlink() && is_ours(name), "`{}` has no place in an archive", shown(name));
        }
        let mut text = String::new();
        part(&mut zip, PORTAL, SHORT)?.read_to_string(&mut text).with_context(|| format!("{PORTAL} is broken or too long"))?;
        let portal: PortalFile = serde_json::from_str(&text).context(PORTAL)?;
        if let Some(fault) = portal.fault() {
            bail!("{PORTAL}: {fault}");
        }
        let (arranged, files) = (arranged(&mut zip)?, listed(&mut zip)?);
        let mut archive = Self { zip, portal, arranged, summary: Summary::default(), files };
        archive.summary = Summary { files: archive.files.len(), ..archive.examine()? };
        Ok(archive)
    }

    /// Numbers of its files.
    pub(crate) fn numbers(&self) -> Vec<i64> {
        self.files.iter().map(|filed| filed.id).collect()
    }

    /// Names of the files' contents, each once.
    pub(super) fn contents(&self) -> Vec<String> {
        let names: BTreeSet<_> = self.files.iter().map(|filed| filed.sha256.clone()).collect();
        names.into_iter().collect()
    }

    /// One of these contents.
    pub(super) fn content(&mut self, name: &str) -> anyhow::Result<impl Read> {
        part(&mut self.zip, &format!("{FILES}{name}"), FILE)
    }

    /// Every item, one after another.
    pub(super) fn items(&mut self, on_item: &mut dyn FnMut(Carried) -> Result<(), String>) -> anyhow::Result<()> {
        items::read(part(&mut self.zip, CONTENT, LONG)?, on_item).context(CONTENT)
    }

    /// Whether the items make one portal: each once, each below a page that is there, no two at one address.
    fn examine(&mut self) -> anyhow::Result<Summary> {
        let (mut summary, mut last) = (Summary::default(), 0);
        let mut above: BTreeMap<i64, (Kind, Option<i64>)> = BTreeMap::new();
        let (mut places, mut moves, mut copies) = (HashSet::new(), HashMap::new(), HashSet::new());
        self.items(&mut |item| {
            if item.id <= last {
                return Err(format!("item {} stands behind item {last}", item.id));
            }
            last = item.id;
            summary.items += 1;
            summary.versions += item.versions.len();
            above.insert(item.id, (item.kind, item.parent));
            if item.kind == Kind::Page && !places.insert((item.parent, item.slug.clone())) {
                return Err(format!("item {}: another page stands at `{}`", item.id, item.slug));
            }
            if item.copies.iter().any(|copy| !copies.insert((copy.master, copy.tongue))) {
                return Err(format!("item {}: another item is a copy of the same", item.id));
            }
            match item.moves.iter().find(|moved| moves.insert(moved.path.clone(), item.id).is_some()) {
                Some(twice) => Err(format!("item {}: {} leads to two items", item.id, shown(&twice.path))),
                None => Ok(()),
            }
        })?;
        for id in above.keys() {
            let (mut next, mut steps) = (above[id].1, 0);
            while let Some(parent) = next {
                steps += 1;
                // What lay below a page in the wastebasket lies at the top now.
                let Some((kind, further)) = above.get(&parent) else { break };
                ensure!(*kind == Kind::Page, "{CONTENT}: item {id} lies below {parent}, which is no page");
                ensure!(steps <= DEEP, "{CONTENT}: item {id} lies below itself or too deep");
                next = *further;
            }
        }
        Ok(summary)
    }
}

/// How the portal is arranged, where the archive says so.
fn arranged(zip: &mut ZipArchive<BufReader<File>>) -> anyhow::Result<Option<Arranged>> {
    if zip.index_for_name(ARRANGED).is_none() {
        return Ok(None);
    }
    let mut text = String::new();
    part(zip, ARRANGED, LIST)?.read_to_string(&mut text).with_context(|| format!("{ARRANGED} is broken or too long"))?;
    let arranged: Arranged = serde_json::from_str(&text).context(ARRANGED)?;
    match arranged.fault() {
        Some(fault) => bail!("{ARRANGED}: {fault}"),
        None => Ok(Some(arranged)),
    }
}

/// The list of files, and whether their contents are there and nothing else is.
fn listed(zip: &mut ZipArchive<BufReader<File>>) -> anyhow::Result<Vec<Filed>> {
    let held: BTreeSet<String> =
        zip.file_names().filter_map(|name| name.strip_prefix(FILES)).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if zip.index_for_name(LISTED).is_none() {
        ensure!(held.is_empty(), "{LISTED} is missing");
        return Ok(Vec::new());
    }
    let mut text = String::new();
    part(zip, LISTED, LIST)?.read_to_string(&mut text).with_context(|| format!("{LISTED} is broken or too long"))?;
    let files: Vec<Filed> = serde_json::from_str(&text).context(LISTED)?;
    let mut last = 0;
    for filed in &files {
        if let Some(fault) = filed.fault() {
            bail!("{LISTED}: file {}: {fault}", filed.id);
        }
        ensure!(filed.id > last, "{LISTED}: file {} stands behind file {last}", filed.id);
        ensure!(held.contains(&filed.sha256), "{LISTED}: the content of file {} is missing", filed.id);
        last = filed.id;
    }
    let named: BTreeSet<&str> = files.iter().map(|filed| filed.sha256.as_str()).collect();
    ensure!(held.iter().all(|name| named.contains(name.as_str())), "{FILES} holds what {LISTED} does not name");
    Ok(files)
}

/// One file of the archive; it ends where more comes than it may hold.
fn part<'a>(zip: &'a mut ZipArchive<BufReader<File>>, name: &str, most: u64) -> anyhow::Result<impl Read + use<'a>> {
    let entry = zip.by_name(name).with_context(|| format!("{name} is missing"))?;
    ensure!(entry.size() <= most, "{name} is longer than it can be");
    Ok(entry.take(most))
}

/// Whether a name is one that we write: no way out of a folder, no other parts.
fn is_ours(name: &str) -> bool {
    let plain = !name.contains(['\\', '\0', ':'])
        && !name.starts_with('/')
        && name.split('/').all(|part| !matches!(part, "." | ".."))
        && name.len() <= 2_000;
    let blob = |name: &str| name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let known = [PORTAL, ARRANGED, CONTENT, README, LISTED, SITE, FILES].contains(&name)
        || name.starts_with(SITE)
        || name.strip_prefix(FILES).is_some_and(blob);
    plain && known
}

/// A name that somebody else chose, as it may be shown.
fn shown(name: &str) -> String {
    name.chars().take(100).map(|letter| if letter.is_control() { '?' } else { letter }).collect()
}
