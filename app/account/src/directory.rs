//! An organisation's own directory of people (OpenID Connect), as the operator has set it for a portal.

use base::Role;
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreClient, CoreClientAuthMethod, CoreProviderMetadata};
use openidconnect::{
    AuthType, ClientId, ClientSecret, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl,
};
use platform::{Ctx, Db, OfPortal, Seal, Secret, audit};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};
use serde_json::json;
use std::time::Duration;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "directory")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        pub name: String,
        pub issuer: String,
        pub client_id: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub secret: Option<String>,
        pub domain: Option<String>,
        pub role: Option<String>,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

impl OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

/// So long a directory may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A portal's directory.
#[derive(Clone, Debug)]
pub struct Directory {
    /// What its people call it: `katalog urzędu`.
    pub name: String,
    /// Its address as an issuer of tokens.
    pub issuer: String,
    /// The portal's name there.
    pub client_id: String,
    /// The portal's password there, where it has one.
    pub secret: Option<Secret>,
    /// Whom it lets in without an invitation: addresses of a domain, and as what.
    pub admits: Option<(String, Role)>,
}

/// A client of a directory that has said where its addresses are.
pub(crate) type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

fn context(portal_id: i64) -> String {
    format!("directory:{portal_id}")
}

/// The request's portal's directory.
pub(crate) async fn of(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Option<Directory>, DbErr> {
    let Some(row) = Entity::of(ctx).one(db).await? else { return Ok(None) };
    let opened = row.secret.map(|secret| ctx.stores.seal.open(&secret, &context(ctx.portal.id))).transpose();
    let opened = opened.map_err(|why| DbErr::Custom(format!("the directory's secret: {why}")))?;
    let secret = opened.and_then(|bytes| String::from_utf8(bytes).ok()).map(Secret::from);
    let admits = row.domain.zip(row.role.and_then(|role| Role::of_code(&role)));
    Ok(Some(Directory { name: row.name, issuer: row.issuer, client_id: row.client_id, secret, admits }))
}

/// Sets a portal's directory, once it has answered; or takes it away.
///
/// # Errors
/// When the directory does not answer as one, or the database refuses.
pub async fn set_directory(db: &Db, seal: &Seal, portal_id: i64, directory: Option<&Directory>, now: DateTime<Utc>) -> anyhow::Result<()> {
    if let Some(directory) = directory {
        client(directory).await?;
    }
    let act = db.act().await?;
    let detail = match directory {
        Some(directory) => {
            let secret = directory.secret.as_ref().map(|secret| seal.seal(secret.reveal().as_bytes(), &context(portal_id)));
            let row = ActiveModel {
                portal_id: Set(portal_id),
                name: Set(directory.name.clone()),
                issuer: Set(directory.issuer.clone()),
                client_id: Set(directory.client_id.clone()),
                secret: Set(secret),
                domain: Set(directory.admits.as_ref().map(|(domain, _)| domain.clone())),
                role: Set(directory.admits.as_ref().map(|(_, role)| role.code().to_owned())),
                since: Set(now),
            };
            let all = [Column::Name, Column::Issuer, Column::ClientId, Column::Secret, Column::Domain, Column::Role, Column::Since];
            let anew = OnConflict::column(Column::PortalId).update_columns(all).to_owned();
            Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
            json!({"issuer": directory.issuer, "admits": directory.admits})
        }
        None => {
            Entity::delete_by_id(portal_id).exec(&act).await?;
            json!({"issuer": null})
        }
    };
    audit::record_as(&act, portal_id, now, None, "directory-set", &format!("portal:{portal_id}"), detail).await?;
    Ok(act.commit().await?)
}

/// Asks a directory where its addresses and keys are.
///
/// # Errors
/// When it does not answer, or says that it is another.
pub(crate) async fn client(directory: &Directory) -> anyhow::Result<Client> {
    let told = |why: &dyn std::error::Error| anyhow::anyhow!("the directory {} does not answer as one: {}", directory.issuer, causes(why));
    let issuer = IssuerUrl::new(directory.issuer.clone())?;
    let metadata = CoreProviderMetadata::discover_async(issuer, &send).await.map_err(|why| told(&why))?;
    let basic = metadata.token_endpoint_auth_methods_supported().is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let secret = directory.secret.as_ref().map(|secret| ClientSecret::new(secret.reveal().to_owned()));
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(directory.client_id.clone()), secret);
    Ok(client.set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody }))
}

/// An error with what caused it.
pub(crate) fn causes(why: &dyn std::error::Error) -> String {
    let mut said = why.to_string();
    let mut cause = why.source();
    while let Some(why) = cause {
        said.push_str(&format!(": {why}"));
        cause = why.source();
    }
    said
}

/// Sends a request to a directory. It is led nowhere else.
pub(crate) async fn send(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    // The client takes whatever provider the process has, and this is the house's; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build()?;
    let answer = client.execute(request.try_into()?).await?;
    let mut response = HttpResponse::default();
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await?.to_vec();
    Ok(response)
}
