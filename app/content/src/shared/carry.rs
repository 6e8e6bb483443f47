//! The operator's words on their way into another portal. What is known by a number is the operator's own: links to items become
//! addresses of the operator's portal, pictures, files and numbers among the facts stay behind.

use crate::item::{Draft, Facts};
use crate::site::Site;
use crate::store::{self, version};
use base::{Address, Fault, Lang, Portal};
use platform::Ctx;
use portal::Portals;
use prose::{Block, Cell, Doc, Href, Inline, Item, Row, Table, Target};
use serde_json::Value;
use std::sync::Arc;

/// Facts that hold numbers of the portal's own rows: each portal fills in its own.
const LOCAL: [&str; 3] = ["keeper", "media", "picture"];

/// Who carries: knows the operator's pages and where they are.
pub(crate) struct Carrier {
    site: Arc<Site>,
    address: Address,
}

impl Carrier {
    /// The carrier of an installation, seen from any portal.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        let operator = Portals::of(&ctx.derived).with_id(ctx.operator).ok_or(Fault::NotFound)?;
        let address = beside(&ctx.address, &operator, &operator);
        let site = Site::of(&Ctx { portal: operator, address: address.clone(), ..ctx.clone() }).await?;
        Ok(Self { site, address })
    }

    /// Where residents read an item of the operator's portal; none where they cannot.
    pub fn href(&self, id: i64) -> Option<String> {
        self.site.with_id(id).map(|one| self.address.absolute(&one.path))
    }

    /// A version as a portal may have it.
    pub fn draft(&self, row: &version::Model) -> Result<Draft, Fault> {
        let draft = store::draft(row)?;
        let body = Doc::of(self.blocks(draft.body.blocks)).0;
        Ok(Draft { body, facts: facts(&draft.facts), note: String::new(), ..draft })
    }

    fn blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        blocks.into_iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: Block) -> Option<Block> {
        Some(match block {
            Block::Image(_) | Block::File(_) => return None,
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

/// Facts without numbers of the operator's rows.
fn facts(facts: &Facts) -> Facts {
    let Ok(mut json) = serde_json::to_value(facts) else { return facts.clone() };
    leave(&mut json);
    serde_json::from_value(json).unwrap_or_else(|_| facts.clone())
}

fn leave(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|name, _| !LOCAL.contains(&name.as_str()));
            map.values_mut().for_each(leave);
        }
        Value::Array(all) => all.iter_mut().for_each(leave),
        _ => {}
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

    #[test]
    fn numbers_of_the_operators_rows_stay_behind() {
        let mut json = serde_json::json!({"own": {"service": {"keeper": 7, "cost": "17 zł", "shots": [{"media": 3, "alt": "x"}]}}});
        leave(&mut json);
        assert_eq!(json, serde_json::json!({"own": {"service": {"cost": "17 zł", "shots": [{"alt": "x"}]}}}));
    }
}
