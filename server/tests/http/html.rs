//! Just enough of HTML to see what a browser would follow and run.

use quick_xml::escape::unescape;

/// An opening tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands inside, of a `script` only.
    pub script: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }
}

/// Every opening tag, in order. Attributes are quoted by double quotes, as the renderer writes them, or not at all.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let (mut tag, after) = tag(rest);
        rest = after;
        if tag.name == "script" {
            let end = rest.find("</script").expect("a script ends");
            tag.script = rest[..end].to_owned();
            rest = &rest[end..];
        }
        tags.push(tag);
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find([' ', '>', '/', '\n']).expect("a tag ends");
    let mut tag = Tag { name: text[..end].to_owned(), attributes: Vec::new(), script: String::new() };
    let mut rest = text[end..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        let end = rest.find(['=', ' ', '>']).expect("an attribute ends");
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a quote ends");
            // Not of XML, but written by every serializer of HTML.
            let plain = quoted[..end].replace("&nbsp;", "\u{a0}");
            value = unescape(&plain).expect("an attribute is escaped").into_owned();
            rest = &quoted[end + 1..];
        } else if let Some(bare) = rest.strip_prefix('=') {
            let end = bare.find([' ', '>']).expect("a value ends");
            value = bare[..end].to_owned();
            rest = &bare[end..];
        }
        tag.attributes.push((name, value));
        rest = rest.trim_start();
    }
}

/// Where a page leads: links, forms, what it loads, and where a form comes back to.
pub fn addresses(page: &str) -> Vec<String> {
    let leading = ["href", "action", "src", "data-places"];
    let of = |tag: &Tag| {
        let back = tag.get("value").filter(|_| tag.get("name") == Some("back"));
        leading.iter().filter_map(|name| tag.get(name)).chain(back).map(str::to_owned).collect::<Vec<_>>()
    };
    tags(page).iter().flat_map(of).collect()
}

/// Links of the offers on a list, in order.
pub fn offers(page: &str) -> Vec<String> {
    let Some(list) = page.split_once("<ol class=\"offers\">").and_then(|(_, after)| after.split_once("</ol>")) else { return Vec::new() };
    let linked = |tag: &Tag| tag.get("href").filter(|_| tag.name == "a").map(str::to_owned);
    // Each card stands in a list item of its own, and holds a list of tags.
    tags(list.0).iter().filter_map(linked).collect()
}

/// The text of the first element with this id, without its markup.
pub fn text_of(page: &str, id: &str) -> String {
    let (_, after) = page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let (_, inside) = after.split_once('>').expect("a tag ends");
    let raw = inside.split('<').next().unwrap_or_default();
    unescape(raw).expect("text is escaped").into_owned()
}
