use crate::Ctx;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

/// The door: the only way to begin a query over something that belongs to a portal.
/// `clippy.toml` forbids `Entity::find()` everywhere else.
pub trait OfPortal: EntityTrait {
    /// The column that says whose row it is.
    const PORTAL: Self::Column;

    /// This portal's own rows.
    fn of(ctx: &Ctx) -> Select<Self> {
        every::<Self>().filter(Self::PORTAL.eq(ctx.portal.id))
    }

    /// Rows this portal may show: its own and the region's; the operator sees across all portals.
    fn seen_by(ctx: &Ctx) -> Select<Self> {
        if ctx.portal.is_operator() {
            return every::<Self>();
        }
        every::<Self>().filter(Self::PORTAL.is_in([ctx.portal.id, ctx.operator]))
    }

    /// Rows of every portal: for derived data and the operator's own tools, never for a page.
    fn of_all() -> Select<Self> {
        every::<Self>()
    }
}

#[expect(clippy::disallowed_methods, reason = "the one door")]
fn every<E: EntityTrait>() -> Select<E> {
    E::find()
}

/// An entity whose rows belong to a portal, in a module of its own, with the door to it. Its key begins with `portal_id`; fields that
/// belong to the key as well carry `#[sea_orm(primary_key, auto_increment = false)]`.
#[macro_export]
macro_rules! entity {
    ($name:ident, $table:literal, { $($(#[$meta:meta])* $field:ident: $kind:ty,)+ }) => {
        pub(crate) mod $name {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub portal_id: i64,
                $($(#[$meta])* pub $field: $kind,)+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}
            impl ActiveModelBehavior for ActiveModel {}

            impl $crate::OfPortal for Entity {
                const PORTAL: Column = Column::PortalId;
            }
        }
    };
}
