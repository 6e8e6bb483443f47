//! Fields as a kind describes them, and rows of fields that may be more: a few empty ones follow what is filled in, and a button
//! asks for others. Rows of media may be brought from the device, many at once.

use super::MORE;
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use media::{Chosen, FileField, Kind, choices};
use platform::Ctx;
use ui::{AreaField, ChoiceField, Fields, Line, TextField, TickField};

/// Empty rows behind the filled ones, and how many more a button brings.
const EMPTY: usize = 2;
const BRINGS: usize = 3;
/// Rows of one sort.
pub(super) const ROWS: usize = 60;

/// What kind of field.
#[derive(Clone)]
pub(super) enum Input {
    Line(Line),
    /// So many lines.
    Area(u8),
    Choice(Vec<(String, String)>),
    /// One of the portal's media.
    Media(Kind),
    Tick,
}

/// One field.
#[derive(Clone)]
pub(super) struct Ask {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    input: Input,
    most: usize,
    needed: bool,
}

impl Ask {
    pub fn line(name: &'static str, label: &'static str) -> Self {
        Self { name, label, hint: "", input: Input::Line(Line::Text), most: 200, needed: false }
    }

    pub fn area(name: &'static str, label: &'static str) -> Self {
        Self { input: Input::Area(3), most: 4_000, ..Self::line(name, label) }
    }

    pub fn choice(name: &'static str, label: &'static str, choices: Vec<(String, String)>) -> Self {
        Self { input: Input::Choice(choices), ..Self::line(name, label) }
    }

    pub fn media(label: &'static str, kind: Kind) -> Self {
        Self { input: Input::Media(kind), ..Self::line("media", label) }
    }

    pub fn tick(name: &'static str, label: &'static str) -> Self {
        Self { input: Input::Tick, ..Self::line(name, label) }
    }

    pub fn of(self, line: Line) -> Self {
        Self { input: Input::Line(line), ..self }
    }

    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    pub fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    fn view(self, ctx: &Ctx, fields: &Fields, name: String) -> AnyView {
        let (fields, label, optional) = (fields.clone(), self.label.to_owned(), !self.needed);
        match self.input {
            Input::Line(line) => view! { <TextField fields name label hint=self.hint line optional most=self.most/> }.into_any(),
            Input::Area(rows) => view! { <AreaField fields name label hint=self.hint rows optional most=self.most/> }.into_any(),
            Input::Choice(choices) => view! { <ChoiceField fields name label hint=self.hint choices/> }.into_any(),
            Input::Media(kind) => {
                let value = fields.value(&name);
                let choices = choices(ctx, kind, value.parse().ok());
                view! { <Chosen value/><ChoiceField fields name label hint=self.hint choices/> }.into_any()
            }
            Input::Tick => view! { <TickField fields name label/> }.into_any(),
        }
    }
}

/// Rows of the same fields: the steps of a guide.
pub(super) struct Rows {
    pub name: &'static str,
    /// What one row is: `Krok`.
    pub one: &'static str,
    pub add: &'static str,
    pub asks: Vec<Ask>,
    /// Whether their order says something.
    pub ordered: bool,
    /// Media that may be brought from the device, each into a row of its own, and what the field for them is called.
    pub brings: Option<(Kind, &'static str)>,
}

/// A part of a form.
pub(super) enum Part {
    One(Ask),
    /// Side by side.
    Beside(Vec<Ask>),
    /// Under a heading of their own.
    Group(&'static str, &'static str, Vec<Ask>),
    Many(Rows),
}

impl Part {
    pub fn has_rows(&self) -> bool {
        matches!(self, Self::Many(_))
    }

    pub fn view(self, ctx: &Ctx, fields: &Fields) -> AnyView {
        let each = |asks: Vec<Ask>| {
            asks.into_iter()
                .map(|ask| {
                    let name = ask.name.to_owned();
                    ask.view(ctx, fields, name)
                })
                .collect_view()
        };
        match self {
            Self::One(ask) => each(vec![ask]).into_any(),
            Self::Beside(asks) => view! { <div class="field-row">{each(asks)}</div> }.into_any(),
            Self::Group(title, hint, asks) => {
                let hint = (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> });
                view! { <fieldset class="field panel"><legend>{title}</legend>{hint}{each(asks)}</fieldset> }.into_any()
            }
            Self::Many(rows) => many(ctx, fields, rows),
        }
    }
}

fn many(ctx: &Ctx, fields: &Fields, rows: Rows) -> AnyView {
    let locale = Locale::from(ctx.lang());
    let name = rows.name;
    let held: usize = fields.value(&format!("{name}-rows")).parse().unwrap_or(0);
    let more = fields.sent().is_some_and(|sent| sent.get("act") == format!("{MORE}{name}"));
    let brought = fields.sent().and_then(|sent| sent.get(&format!("{name}_brought")).parse().ok());
    let count = match fields.sent() {
        Some(_) => held + if more && brought.is_none() { BRINGS } else { 0 },
        None => held + EMPTY,
    };
    let count = count.clamp(1, ROWS);
    let first_new = brought.or(more.then_some(held));
    let all = (0..count).map(|at| {
        let order = rows.ordered.then(|| {
            let label = td_string!(locale, row_order).to_owned();
            view! { <TextField fields=fields.clone() name=format!("{name}-{at}-at") label line=Line::Number optional=true/> }
        });
        let asks = rows.asks.iter().cloned().map(|ask| {
            let full = format!("{name}-{at}-{}", ask.name);
            ask.view(ctx, fields, full)
        });
        // Where rows have come, the reader goes on at the first of them.
        let here = (first_new == Some(at)).then_some("-1");
        view! { <fieldset class="field panel" tabindex=here autofocus=first_new == Some(at)><legend>{rows.one}" "{at + 1}</legend>{asks.collect_view()}{order}</fieldset> }
    });
    let all = all.collect_view();
    let add =
        (count < ROWS).then(|| view! { <button class="btn" name="act" value=format!("{MORE}{name}") formnovalidate>{rows.add}</button> });
    let bring = rows.brings.filter(|_| count < ROWS);
    let bring = bring.map(|(kind, label)| view! { <FileField fields=fields.clone() name=format!("{name}_files") label kind many=true/> });
    view! { <div class="rows"><input type="hidden" name=format!("{name}-rows") value=count/>{all}{bring}<div class="btn-row">{add}</div></div> }
        .into_any()
}

/// What stands in the fields when a form is opened.
#[derive(Default)]
pub(super) struct Typed(pub Vec<(String, String)>);

impl Typed {
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The fields of each row.
    pub fn rows<T>(&mut self, name: &str, all: &[T], row: impl Fn(&T) -> Vec<(&'static str, String)>) {
        self.put(&format!("{name}-rows"), all.len().to_string());
        for (at, one) in all.iter().enumerate() {
            self.put(&format!("{name}-{at}-at"), (at + 1).to_string());
            for (field, value) in row(one) {
                self.put(&format!("{name}-{at}-{field}"), value);
            }
        }
    }
}
