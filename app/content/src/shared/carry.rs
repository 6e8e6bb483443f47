//! The operator's words on their way into another portal. What is known by a number is the operator's own: links to items become
//! addresses of the operator's portal, pictures and files get the numbers that the portal has them under, other numbers stay behind.

use crate::item::{Draft, Facts, LeadPicture};
use crate::site::Site;
use crate::store::{self, version};
use crate::usage::media_of;
use base::{Address, Fault, Lang, Portal};
use platform::Ctx;
use portal::Portals;
use prose::{Block, Cell, Doc, File, Href, Image, Inline, Item, Row, Table, Target};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Who carries: knows the operator's pages and where they are, and under which numbers the portal has the operator's media.
pub(crate) struct Carrier {
    site: Arc<Site>,
    operator: Ctx,
    media: HashMap<i64, i64>,
}

impl Carrier {
    /// The carrier into the request's portal.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        let operator = Portals::of(&ctx.derived).with_id(ctx.operator).ok_or(Fault::NotFound)?;
        let address = beside(&ctx.address, &operator, &operator);
        let operator = Ctx { portal: operator, address, ..ctx.clone() };
        Ok(Self { site: Site::of(&operator).await?, media: media::twins(ctx, &operator).await?, operator })
    }

    /// Sees to it that the portal has the pictures and files of a version.
    ///
    /// # Errors
    /// As [`media::lend`].
    pub async fn lend(&mut self, ctx: &Ctx, row: &version::Model) -> Result<(), Fault> {
        let draft = store::draft(row)?;
        let wanted =
            media_of(&draft.body, &draft.facts).into_iter().filter(|number| self.medium(*number).is_none()).collect::<BTreeSet<_>>();
        if !wanted.is_empty() {
            media::lend(ctx, &self.operator, &wanted).await?;
            self.media = media::twins(ctx, &self.operator).await?;
        }
        Ok(())
    }

    /// Where residents read an item of the operator's portal; none where they cannot.
    pub fn href(&self, id: i64) -> Option<String> {
        self.site.with_id(id).map(|one| self.operator.address.absolute(&one.path))
    }

    /// A version as a portal may have it.
    pub fn draft(&self, row: &version::Model) -> Result<Draft, Fault> {
        let draft = store::draft(row)?;
        let body = Doc::of(self.blocks(draft.body.blocks)).0;
        let picture = draft.facts.picture.and_then(|picture| Some(LeadPicture { media: self.medium(picture.media)?, ..picture }));
        let own = draft.facts.own.carried(&|number| self.medium(number));
        Ok(Draft { body, facts: Facts { picture, own, ..draft.facts }, note: String::new(), ..draft })
    }

    fn medium(&self, number: i64) -> Option<i64> {
        self.media.get(&number).copied()
    }

    fn blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        blocks.into_iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: Block) -> Option<Block> {
        Some(match block {
            Block::Image(image) => Block::Image(Image { media: self.medium(image.media)?, ..image }),
            Block::File(file) => Block::File(File { media: self.medium(file.media)?, ..file }),
            Block::Paragraph(line) => Block::Paragraph(self.line(line)),
            Block::Heading(level, line) => Block::Heading(level, self.line(line)),
            Block::Bullets(items) => Block::Bullets(self.items(items)),
            Block::Numbers(first, items) => Block::Numbers(first, self.items(items)),
            Block::Quote(inner) => Block::Quote(self.filled(inner)?),
            Block::Callout(tone, inner) => Block::Callout(tone, self.filled(inner)?),
            Block::Table(table) => {
                let cell = |cell: Cell| Cell { blocks: self.blocks(cell.blocks), ..cell };
                let row = |row: Row| Row { cells: row.cells.into_iter().map(cell).collect() };
                Block::Table(Table { rows: table.rows.into_iter().map(row).collect(), ..table })
            }
            Block::Listing(_) | Block::Rule => block,
        })
    }

    /// What is left of a box; none where that is nothing.
    fn filled(&self, inner: Vec<Block>) -> Option<Vec<Block>> {
        Some(self.blocks(inner)).filter(|inner| !inner.is_empty())
    }

    fn items(&self, items: Vec<Item>) -> Vec<Item> {
        items.into_iter().map(|Item { lead, rest }| Item { lead: self.line(lead), rest: self.blocks(rest) }).collect()
    }

    fn line(&self, line: Vec<Inline>) -> Vec<Inline> {
        let carried = |inline: Inline| match inline {
            Inline::Text(mut text) => {
                text.marks.link = text.marks.link.and_then(|mut link| {
                    if let Target::Item(number) = link.to {
                        link.to = Target::Href(Href::clean(&self.href(number)?)?);
                    }
                    Some(link)
                });
                Inline::Text(text)
            }
            Inline::Break => Inline::Break,
        };
        line.into_iter().map(carried).collect()
    }
}

/// The address of another portal of the installation, by the scheme and port of the present one: its first host, or below the
/// operator's.
pub(crate) fn beside(here: &Address, portal: &Portal, operator: &Portal) -> Address {
    let (scheme, rest) = here.origin.split_once("://").unwrap_or(("https", here.origin.as_str()));
    let port = rest.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map(|(_, port)| format!(":{port}"));
    let (host, base) = match (portal.hosts.first(), operator.hosts.first()) {
        (Some(own), _) => (own.clone(), String::new()),
        (None, shared) => (shared.cloned().unwrap_or_default(), format!("/{}", portal.slug)),
    };
    Address { origin: format!("{scheme}://{host}{}", port.unwrap_or_default()), base, lang: Lang::Pl }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_is_found_at_its_own_host_or_below_the_operators() {
        let portal = |slug: &str, hosts: &[&str]| Portal {
            id: 1,
            slug: slug.into(),
            name: slug.into(),
            kind: base::Kind::RuralGmina,
            teryt: None,
            seat: None,
            town: slug.into(),
            radius_km: 30,
            colour: "#0b5d4d".into(),
            crest: None,
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            languages: Lang::ALL.to_vec(),
            services: Default::default(),
            fictional: true,
        };
        let here = Address { origin: "http://jasna.localhost:3000".into(), ..Address::default() };
        let region = portal("region", &["region.test"]);
        assert_eq!(beside(&here, &portal("ciemna", &["ciemna.test"]), &region).absolute("/x"), "http://ciemna.test:3000/x");
        assert_eq!(beside(&here, &portal("mala", &[]), &region).absolute("/x"), "http://region.test:3000/mala/x");
    }
}
