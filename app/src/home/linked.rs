#![cfg(not(target_arch = "wasm32"))]
//! The portal and its office in schema.org's words, for search engines.

use crate::header::crest_address;
use base::Kind;
use platform::Ctx;
use portal::About;
use serde_json::{Value, json};

/// The JSON-LD of the home page, safe to stand inside a `script` element.
pub(super) fn json_ld(ctx: &Ctx, about: &About) -> String {
    let home = ctx.address.absolute("/");
    let kind = if matches!(ctx.portal.kind, Kind::Association | Kind::Unit) { "Organization" } else { "GovernmentOrganization" };
    let mut office = json!({"@type": kind, "@id": format!("{home}#urzad"), "name": ctx.portal.name, "url": home});
    let mut put = |name: &str, value: Value, there: bool| {
        if there {
            office[name] = value;
        }
    };
    put("telephone", json!(about.phone), !about.phone.is_empty());
    put("email", json!(about.email), !about.email.is_empty());
    let address = json!({"@type": "PostalAddress", "streetAddress": about.address.join(", "), "addressLocality": ctx.portal.town, "addressCountry": "PL"});
    put("address", address, !about.address.is_empty());
    put("sameAs", json!(about.links), !about.links.is_empty());
    if let Some(crest) = crest_address(ctx) {
        put("logo", json!(format!("{}{crest}", ctx.address.origin)), true);
    }
    let search = json!({
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": ctx.address.absolute("/szukaj?q={search_term_string}")},
        "query-input": "required name=search_term_string",
    });
    let site = json!({
        "@type": "WebSite",
        "@id": format!("{home}#portal"),
        "name": ctx.portal.name,
        "url": home,
        "inLanguage": ctx.lang().code(),
        "publisher": {"@id": format!("{home}#urzad")},
        "potentialAction": search,
    });
    json!({"@context": "https://schema.org", "@graph": [office, site]}).to_string().replace('<', "\\u003c")
}
