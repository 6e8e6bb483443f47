#![cfg(not(target_arch = "wasm32"))]
//! What a list was asked: words, filters, an order and a page. A list is asked by its address, and its links write the same address
//! back; where the words may name somebody, it is asked by a form instead, and what would be links are buttons of that form.

use crate::form::{Form, asking};
use crate::pages::Pages;
use crate::{Locale, i18n::td_string};
use base::{Lang, Paging};
use leptos::prelude::*;
use platform::Ctx;
use std::cmp::Ordering;

/// The form that asks a list, by its id, and the hidden field that says it was sent.
pub const ASKS: &str = "szukaj";
const ORDER: &str = "kolejnosc";
/// The order that a button asks for: the form itself holds the present one.
const REORDER: &str = "uloz";
const PAGE: &str = "strona";
/// The longest value that is heard, in characters.
const MOST: usize = 200;

/// An order as an address says it: `tytul`, or `-tytul` from the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<B> {
    /// What it goes by.
    pub by: B,
    /// Whether it begins at the end.
    pub back: bool,
}

impl<B: Copy + PartialEq> Order<B> {
    /// The order of a code; the usual one for what is none.
    pub fn read(code: &str, of: impl Fn(&str) -> Option<B>, usual: Self) -> Self {
        let (plain, back) = code.strip_prefix('-').map_or((code, false), |plain| (plain, true));
        of(plain).map_or(usual, |by| Self { by, back })
    }

    /// Two things in it, as they stand from the beginning.
    #[must_use]
    pub fn turned(self, order: Ordering) -> Ordering {
        if self.back { order.reverse() } else { order }
    }

    fn code(self, code: &dyn Fn(B) -> &'static str) -> String {
        format!("{}{}", if self.back { "-" } else { "" }, code(self.by))
    }
}

/// What a list was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    address: String,
    /// Filters that say something, by their names, and the order.
    pairs: Vec<(&'static str, String)>,
    page: i64,
    by_form: bool,
}

impl Asked {
    /// As the address of the request asks it; `path` is the list's, `names` are those of its filters.
    #[must_use]
    pub fn of(ctx: &Ctx, path: &str, names: &[&'static str]) -> Self {
        let query = ctx.path.split_once('?').map_or("", |(_, query)| query);
        Self::read(ctx.href(path), &Form::read(query.as_bytes()), names, false)
    }

    /// As a form asks it, of which nothing comes into the address; `sent` is the form that has come back, where one has.
    #[must_use]
    pub fn by_form(ctx: &Ctx, path: &str, names: &[&'static str], sent: Option<&Form>) -> Self {
        let empty = Form::default();
        Self::read(ctx.href(path), sent.filter(|sent| sent.has(ASKS)).unwrap_or(&empty), names, true)
    }

    fn read(address: String, form: &Form, names: &[&'static str], by_form: bool) -> Self {
        let order = if form.has(REORDER) { REORDER } else { ORDER };
        let said = |name: &str| form.get(name).chars().take(MOST).collect::<String>();
        let filters = names.iter().map(|name| (*name, said(name)));
        let pairs = filters.chain([(ORDER, said(order))]).filter(|(_, value)| !value.is_empty()).collect();
        Self { address, pairs, page: form.number(PAGE).unwrap_or(1), by_form }
    }

    /// A filter; empty where it says nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether some filter says something.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.pairs.iter().any(|(name, _)| *name != ORDER)
    }

    /// The order it was asked in.
    pub fn order<B: Copy + PartialEq>(&self, of: impl Fn(&str) -> Option<B>, usual: Order<B>) -> Order<B> {
        Order::read(self.get(ORDER), of, usual)
    }

    /// The page it was asked for, of so many things.
    #[must_use]
    pub fn paging(&self, size: usize, total: usize) -> Paging {
        Paging::new(self.page, size, total)
    }

    /// The same list where it stands, as an address: with another page, or another order from its first page on.
    #[must_use]
    pub fn href(&self, page: Option<usize>, order: Option<&str>) -> String {
        let page = page.map(|page| page.to_string()).unwrap_or_default();
        let others = self.pairs.iter().filter(|(name, _)| *name != ORDER).map(|(name, value)| (*name, value.as_str()));
        let order = (ORDER, order.unwrap_or_else(|| self.get(ORDER)));
        asking(&self.address, &others.chain([order, (PAGE, page.as_str())]).collect::<Vec<_>>())
    }

    /// Heads of columns that the list may be ordered by, each with its words and whether it is first read from its end; once more
    /// turns it round.
    pub fn heads<B: Copy + PartialEq>(
        &self,
        order: Order<B>,
        code: impl Fn(B) -> &'static str,
        columns: &[(B, &'static str, bool)],
    ) -> Vec<AnyView> {
        let head = |(by, words, back): &(B, &'static str, bool)| {
            let here = order.by == *by;
            let sorted = here.then_some(if order.back { "descending" } else { "ascending" });
            let next = Order { by: *by, back: if here { !order.back } else { *back } }.code(&code);
            let way = match self.by_form {
                true => view! { <button class="as-link" form=ASKS name=REORDER value=next>{*words}</button> }.into_any(),
                false => view! { <a href=self.href(None, Some(&next))>{*words}</a> }.into_any(),
            };
            let mark = here.then(|| view! { <span aria-hidden="true">{if order.back { " ↓" } else { " ↑" }}</span> });
            view! { <th scope="col" aria-sort=sorted>{way}{mark}</th> }.into_any()
        };
        columns.iter().map(head).collect()
    }

    /// The way to its other pages; nothing where there is only one.
    #[must_use]
    pub fn pages(&self, paging: Paging, lang: Lang) -> AnyView {
        let locale = Locale::from(lang);
        if !self.by_form {
            let list = self.clone();
            return view! { <Pages paging href=move |page: usize| list.href(Some(page), None) lang/> }.into_any();
        }
        let (here, last) = (paging.page, paging.pages());
        let to = |page: usize, words: &'static str| view! { <button class="btn" form=ASKS name=PAGE value=page>{words}</button> };
        let previous = (here > 1).then(|| to(here - 1, td_string!(locale, previous)));
        let next = (here < last).then(|| to(here + 1, td_string!(locale, next)));
        let place = td_string!(locale, page_of, number = here, last = last).to_string();
        (last > 1)
            .then(|| view! { <nav class="btn-row" aria-label=td_string!(locale, pages)>{previous}<span>{place}</span>{next}</nav> })
            .into_any()
    }

    /// The form that asks: its filters side by side, the order kept, and the way back to the whole list.
    #[must_use]
    pub fn form<F: IntoView + 'static>(&self, lang: Lang, label: &'static str, filters: F) -> AnyView {
        let locale = Locale::from(lang);
        let (method, said) =
            if self.by_form { ("post", Some(view! { <input type="hidden" name=ASKS value="1"/> })) } else { ("get", None) };
        let order = Some(self.get(ORDER)).filter(|order| !order.is_empty()).map(str::to_owned);
        let order = order.map(|order| view! { <input type="hidden" name=ORDER value=order/> });
        let whole = self.narrows().then(|| view! { <a class="btn btn-quiet" href=self.address.clone()>{td_string!(locale, take_off)}</a> });
        view! {
            <form id=ASKS class="field-row" role="search" aria-label=label method=method action=self.address.clone()>
                {said}{order}{filters}
                <div class="field"><button class="btn btn-primary">{td_string!(locale, find)}</button>{whole}</div>
            </form>
        }
        .into_any()
    }

    /// A filter of words.
    pub fn words(&self, name: &'static str, label: &'static str) -> impl IntoView + use<> {
        self.line("search", name, label)
    }

    /// A filter of a day.
    pub fn day(&self, name: &'static str, label: &'static str) -> impl IntoView + use<> {
        self.line("date", name, label)
    }

    fn line(&self, kind: &'static str, name: &'static str, label: &'static str) -> impl IntoView + use<> {
        let value = self.get(name).to_owned();
        view! { <div class="field"><label for=name>{label}</label><input class="input" id=name name=name r#type=kind value=value maxlength=MOST/></div> }
    }

    /// A filter of one of several values, or of any.
    pub fn choice(&self, lang: Lang, name: &'static str, label: &'static str, choices: Vec<(String, String)>) -> impl IntoView + use<> {
        let any = td_string!(Locale::from(lang), any);
        self.select(name, label, [(String::new(), any.to_owned())].into_iter().chain(choices).collect())
    }

    /// The order as a choice, for a list without columns.
    pub fn orders(&self, lang: Lang, choices: Vec<(String, String)>) -> impl IntoView + use<> {
        self.select(ORDER, td_string!(Locale::from(lang), order), choices)
    }

    fn select(&self, name: &'static str, label: &'static str, choices: Vec<(String, String)>) -> impl IntoView + use<> {
        let options = choices.into_iter().map(|(value, words)| {
            let chosen = self.get(name) == value;
            view! { <option value=value selected=chosen>{words}</option> }
        });
        let options = options.collect_view();
        view! { <div class="field"><label for=name>{label}</label><select class="input" id=name name=name>{options}</select></div> }
    }

    /// What is said where nothing is listed: nothing fits, with the way back to everything, or there is nothing yet.
    #[must_use]
    pub fn nothing(&self, lang: Lang, empty: &'static str) -> AnyView {
        let locale = Locale::from(lang);
        match self.narrows() {
            true => view! { <p>{td_string!(locale, nothing_fits)}" "<a href=self.address.clone()>{td_string!(locale, take_off)}</a></p> }
                .into_any(),
            false => view! { <p>{empty}</p> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::read("/pulpit/lista".into(), &Form::read(query.as_bytes()), &["q", "rodzaj"], false)
    }

    fn letter(code: &str) -> Option<char> {
        code.chars().next().filter(|letter| code.len() == 1 && letter.is_ascii_lowercase())
    }

    #[test]
    fn a_list_says_again_what_it_was_asked_and_nothing_else() {
        let list = asked("q=most+i+droga&rodzaj=&kolejnosc=-a&strona=3&stan=zapisano&obce=1");
        assert_eq!(list.href(None, None), "/pulpit/lista?q=most+i+droga&kolejnosc=-a");
        assert_eq!(list.href(Some(4), None), "/pulpit/lista?q=most+i+droga&kolejnosc=-a&strona=4");
        assert_eq!(list.href(None, Some("b")), "/pulpit/lista?q=most+i+droga&kolejnosc=b");
        assert_eq!(list.paging(10, 25).page, 3);
        assert!(list.narrows() && !asked("kolejnosc=a&strona=2").narrows());
    }

    #[test]
    fn an_order_is_read_as_it_is_written_and_anything_else_is_the_usual_one() {
        let usual = Order { by: 'z', back: true };
        assert_eq!(asked("kolejnosc=a").order(letter, usual), Order { by: 'a', back: false });
        assert_eq!(asked("kolejnosc=-a").order(letter, usual), Order { by: 'a', back: true });
        for wrong in ["", "-", "--a", "cena", "a;DROP"] {
            assert_eq!(asked(&format!("kolejnosc={wrong}")).order(letter, usual), usual, "{wrong}");
        }
    }

    #[test]
    fn a_button_that_orders_goes_before_the_order_that_the_form_holds() {
        let list = asked("szukaj=1&kolejnosc=a&uloz=-b");
        assert_eq!(list.order(letter, Order { by: 'z', back: false }), Order { by: 'b', back: true });
    }

    #[test]
    fn nonsense_narrows_nothing_it_should_not() {
        let list = asked(&format!("q={}&strona=99999999999999999999", "x".repeat(5_000)));
        assert_eq!(list.get("q").len(), MOST);
        assert_eq!(list.paging(10, 25).page, 1);
        assert_eq!(asked("q=%00%00&strona=-4").get("q"), "");
    }
}
