//! What a portal decides about an offered version: base, mine and theirs, and what is made of them.

use super::Decision;
use super::carry::Carrier;
use super::deliver::{newest, note, words_of};
use super::offer::taken;
use super::store::{copy, offered, shown_in, tongue};
use crate::item::{Draft, Tongue};
use crate::merge::{Merged, Side, merge};
use crate::{store, write};
use base::{Fault, FieldError};
use platform::{Ctx, OfPortal, audit};
use prose::check::Severity;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// An offered version with what it is merged from.
#[derive(Clone, Debug)]
pub(crate) struct Three {
    /// The offer.
    pub offer: offered::Model,
    /// Its tongue.
    pub tongue: Tongue,
    /// What both began with.
    pub base: Draft,
    /// What the portal says, published or not.
    pub mine: Draft,
    /// The number of that version; 0 where the portal says nothing in this tongue.
    pub seen: i32,
    /// What the master says.
    pub theirs: Draft,
}

impl Three {
    /// An open offer of the request's portal.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where the item is no copy.
    pub async fn of(ctx: &Ctx, carrier: &Carrier, offer: &offered::Model) -> Result<Self, Fault> {
        let tongue = tongue(&offer.tongue)?;
        let copy = copy::Entity::of(ctx).filter(copy::Column::ItemId.eq(offer.item_id)).filter(copy::Column::Tongue.eq(&offer.tongue));
        let copy = copy.one(ctx.db.read()).await?.ok_or(Fault::NotFound)?;
        let base = match (copy.own, copy.base) {
            (0, 0) => Draft::default(),
            (0, base) => words_of(ctx, carrier, copy.master_item, tongue, base).await?,
            (own, _) => Draft { note: String::new(), ..store::draft(&store::version(ctx, copy.item_id, tongue, own).await?)? },
        };
        let (mine, seen) = newest(ctx, copy.item_id, tongue).await?;
        let theirs = words_of(ctx, carrier, copy.master_item, tongue, offer.number).await?;
        Ok(Self { offer: offer.clone(), tongue, base, mine, seen, theirs })
    }

    /// Whether the portal has changed nothing of its own.
    pub fn is_untouched(&self) -> bool {
        self.mine == self.base
    }

    /// Both changes together; `choice` says what was chosen where they disagree.
    pub fn merged(&self, choice: &dyn Fn(&str) -> Option<Side>) -> Merged {
        merge(&self.base, &self.mine, &self.theirs, choice)
    }

    /// What would shut somebody out of a text: it holds a publication up.
    pub fn errors(&self, draft: &Draft) -> Vec<FieldError> {
        let lang = self.tongue.lang();
        let errors = draft.body.check(lang).into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| FieldError { field: "body".into(), hint: finding.sentence(lang) }).collect()
    }
}

/// Takes the offered version, merged with the portal's own, and publishes it.
///
/// # Errors
/// [`Fault::Invalid`] names what is not chosen yet (`choice-…`) or must be mended (`body`); [`Fault::Taken`] where somebody has written
/// or decided meanwhile.
pub(crate) async fn take(ctx: &Ctx, three: &Three, choice: &(dyn Fn(&str) -> Option<Side> + Sync)) -> Result<(), Fault> {
    let merged = three.merged(choice);
    let open = merged.fields.iter().map(|field| &field.name).chain(merged.passages.iter().map(|passage| &passage.key));
    let open: Vec<_> = open.map(|name| FieldError { field: format!("choice-{name}"), hint: String::new() }).collect();
    if !open.is_empty() {
        return Err(Fault::Invalid(open));
    }
    settle(ctx, three, merged.draft, Decision::Taken, true).await
}

/// Keeps what the portal says: the offered version is not asked about again.
///
/// # Errors
/// [`Fault::Taken`] where somebody has decided meanwhile.
pub(crate) async fn keep(ctx: &Ctx, three: &Three) -> Result<(), Fault> {
    decided(ctx, three, Decision::Kept, 0).await
}

/// Writes what came of the three, publishes it where it is to be shown, and notes the decision. Made again after it broke off, it
/// finds its own version and goes on.
pub(super) async fn settle(ctx: &Ctx, three: &Three, draft: Draft, how: Decision, show: bool) -> Result<(), Fault> {
    let errors = three.errors(&draft);
    if !errors.is_empty() {
        return Err(Fault::Invalid(errors));
    }
    let (id, tongue) = (three.offer.item_id, three.tongue);
    let same = draft == three.theirs;
    let number = if draft == three.mine {
        three.seen
    } else {
        let note = note(ctx, tongue.lang(), three.offer.number);
        write::save(ctx, id, tongue, three.seen, &Draft { note, ..draft }).await?
    };
    if show && shown_in(ctx, ctx.portal.id, id).await?.get(&tongue) != Some(&number) {
        write::publish(ctx, id, tongue, number, ctx.now, None).await?;
    }
    decided(ctx, three, how, if same { number } else { 0 }).await
}

async fn decided(ctx: &Ctx, three: &Three, how: Decision, own: i32) -> Result<(), Fault> {
    use offered::Column;
    let (offer, person) = (&three.offer, write::who(ctx).1);
    let act = ctx.db.act().await?;
    let row = offered::Entity::update_many()
        .col_expr(Column::DecidedAt, Expr::value(ctx.now))
        .col_expr(Column::Decided, Expr::value(how.code()))
        .col_expr(Column::Person, Expr::value(person));
    let row = row.filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::ItemId.eq(offer.item_id)).filter(Column::DecidedAt.is_null());
    let row = row.filter(Column::Tongue.eq(&offer.tongue)).filter(Column::Number.eq(offer.number));
    if row.exec(&act).await?.rows_affected == 0 {
        return Err(Fault::Taken);
    }
    taken(&act, ctx, offer.item_id, three.tongue, (offer.number, own)).await?;
    let detail = json!({"tongue": three.tongue, "version": offer.number, "how": how});
    audit::record(&act, ctx, "copy-decided", &format!("item:{}", offer.item_id), detail).await?;
    Ok(act.commit().await?)
}
