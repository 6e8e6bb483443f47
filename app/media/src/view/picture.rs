use leptos::prelude::*;
use prose::Picture;

/// A picture as browsers choose it: the best format they know, as wide as they need.
#[component]
pub fn PictureView(
    /// Where its variants are.
    picture: Picture,
    /// What it shows, for those who do not see it; empty where it adds nothing.
    alt: String,
    /// How wide it stands, as in the attribute `sizes`.
    sizes: &'static str,
    /// The class of the image.
    #[prop(optional)]
    class: &'static str,
    /// It is on the first screen: nothing waits for it, and it for nothing.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let sources = picture.sources.into_iter().map(|source| view! { <source r#type=source.mime srcset=source.srcset sizes=sizes/> });
    let (loading, priority) = if first { ("eager", Some("high")) } else { ("lazy", None) };
    view! {
        <picture>{sources.collect_view()}
            <img class=(!class.is_empty()).then_some(class) src=picture.src alt=alt width=picture.width height=picture.height loading=loading decoding="async" fetchpriority=priority/>
        </picture>
    }
}
