//! Writing an item: the form, what it is checked for, and the buttons that send it on its way.

use super::allow::may;
use super::form::{LEAD, TITLE, tomorrow, typed};
use super::own;
use super::state::{Rows, State, tongue_words};
use super::{alive, check, head, meet, picture, place, plan, publish, upkeep};
use crate::item::{Every, Facts, Kind, Severity, Tongue};
use crate::own::Spot;
use crate::site::Site;
use crate::store::{self, publication, review, version};
use crate::view::{hour, kind_words};
use crate::{Locale, i18n::td_string};
use crate::{autosave, write};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Ctx, OfPortal};
use prose::Doc;
use sea_orm::{ColumnTrait, QueryFilter};
use ui::{AreaField, ChoiceField, Fields, Form, Line, TextField};

/// Codes of acts after which nothing that was typed is unsaved.
const SAVED: [&str; 7] = ["zapisano", "opublikowano", "zaplanowano", "do-sprawdzenia", "odeslano", "polaczono", "odrzucono"];

#[component]
pub(crate) fn NewPage() -> impl IntoView {
    ui::page(new())
}

async fn new() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    // Whoever may write in a section only begins below it.
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let fields = Fields::new();
    let kind = fields.sent().map_or_else(|| asked.get("rodzaj").to_owned(), |sent| sent.get("kind").to_owned());
    let kind = Kind::of_code(&kind).unwrap_or(Kind::News);
    match asked.number("pod") {
        Some(parent) => write::allow(&ctx, Action::Write, parent).await?,
        None if kind == Kind::Page => ctx.allow_somewhere(Action::Write).map(|_| ())?,
        None => ctx.allow_here(Action::Write).map(|_| ())?,
    }
    let locale = Locale::from(ctx.lang());
    let fields = filled(fields, "", "", &Facts::default()).with("parent", asked.get("pod")).with("until", tomorrow(&ctx));
    let (warned, asks) = warned(&ctx, &fields, kind).await?;
    let site = Site::of(&ctx).await?;
    let picture = if kind == Kind::Alert { None } else { Some(picture::fields(&ctx, &fields).await?) };
    let place = if kind == Kind::Page { Some(place::fields(&ctx, &site, &fields, None).await?) } else { None };
    let body = body(&ctx, &fields, &Doc::default(), "new:0");
    // Where a page will lie is not known yet.
    let publishes = if kind == Kind::Page { ctx.may_somewhere(Action::Publish) } else { ctx.may(Action::Publish) };
    // What warns today misleads tomorrow: its end is asked for at once.
    let until = (publishes && kind == Kind::Alert).then(|| until_field(&ctx, &fields, kind));
    let publish = publishes.then(|| publish_button(locale, asks.is_some()));
    Ok(view! {
        {head(&ctx, td_string!(locale, new_item, kind = kind_words(locale, kind)).to_string())}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}{asks}
            <form method="post" enctype="multipart/form-data" action=ctx.href("/pulpit/tresci/nowa") data-keep-draft=format!("new-{}:0", kind.code())>
                <input type="hidden" name="kind" value=kind.code()/>{warned_field(warned)}
                {words(&ctx, &fields)}{place}{facts(&ctx, &fields, kind)}{until}{picture}{own::fields(&ctx, &site, &fields, kind)}{body}
                <div class="btn-row"><button class="btn" name="act" value="save">{td_string!(locale, save_draft)}</button>
                    <button class="btn" name="act" value="review">{td_string!(locale, ask_review)}</button>{publish}</div>
            </form>
        </div></section>
    })
}

/// The warnings of a new item whose form came back because of them: their mark, and the question whether it shall be as it is.
async fn warned(ctx: &Ctx, fields: &Fields, kind: Kind) -> Result<(String, Option<AnyView>), Fault> {
    let Some(sent) = fields.sent().filter(|sent| sent.get("act") == "publish" && fields.summary(ctx.lang()).is_none()) else {
        return Ok((String::new(), None));
    };
    let draft = super::form::read(sent, kind, ctx.lang())?;
    let found = check::find(ctx, Tongue::Pl, &draft.body, &draft.facts).await?;
    let asks = found.ask(Locale::from(ctx.lang()));
    Ok((found.mark, Some(asks)))
}

/// Goes along with a form whose writer has been shown its warnings.
fn warned_field(mark: String) -> Option<impl IntoView> {
    (!mark.is_empty()).then(|| view! { <input type="hidden" name="warned" value=mark/> })
}

fn publish_button(locale: Locale, anyway: bool) -> impl IntoView {
    let words = if anyway { td_string!(locale, publish_anyway) } else { td_string!(locale, publish_now) };
    view! { <button class="btn btn-primary" name="act" value="publish">{words}</button> }
}

#[component]
pub(crate) fn EditPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(edit(id))
}

async fn edit(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    let row = store::item(&ctx, id).await?;
    write::allow(&ctx, Action::ReadDraft, id).await?;
    let sections = write::sections(&ctx, id).await?;
    let locale = Locale::from(ctx.lang());
    let kind = Kind::of_code(&row.kind).ok_or(Fault::NotFound)?;
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    // A form below the text may have come back instead of the text's own: each keeps what was typed in it and nothing else.
    let back = Fields::new();
    let (fields, beside) = if back.sent().is_some_and(|sent| !sent.has("seen")) {
        (Fields::default(), back.clone())
    } else {
        (back.clone(), Fields::default())
    };
    let code = fields.sent().map_or_else(|| asked.get("jezyk").to_owned(), |sent| sent.get("tongue").to_owned());
    let tongue = Tongue::of_code(&code).unwrap_or(Tongue::Pl);
    let left = autosave::find(&ctx, id, tongue).await?;
    // What was left unsaved is taken up again where it is asked for.
    let (fields, left) = match left {
        Some(left) if asked.has("szkic") && fields.sent().is_none() => (Fields::of(Form::read(left.content.as_bytes())), None),
        left => (fields, left),
    };
    let newest = store::newest(ctx.db.read(), &ctx, id, tongue).await?;
    let model = match &newest {
        Some(version) => Some(version.clone()),
        // A new translation begins from the Polish facts.
        None => store::newest(ctx.db.read(), &ctx, id, Tongue::Pl).await?.map(|polish| version::Model {
            title: String::new(),
            lead: String::new(),
            body: Doc::default().to_json(),
            number: 0,
            ..polish
        }),
    };
    let model = model.ok_or(Fault::NotFound)?;
    let doc = Doc::read(&model.body).unwrap_or_default();
    let known: Facts = serde_json::from_str(&model.facts).unwrap_or_default();
    let rows = publication::Entity::of(&ctx).filter(publication::Column::ItemId.eq(id)).all(ctx.db.read()).await?;
    let shown = store::publications(&ctx, id).await?;
    // An end that was planned stays until somebody changes it; a warning that is not out gets one.
    let until = match publish::end(&shown, tongue) {
        Some(until) => typed(until),
        None if kind == Kind::Alert && shown.is_empty() => tomorrow(&ctx),
        None => String::new(),
    };
    let fields = filled(fields, &model.title, &model.lead, &known).with("until", until);
    let picture = if kind == Kind::Alert { None } else { Some(picture::fields(&ctx, &fields).await?) };
    let (write, publish, remove) =
        (may(&ctx, Action::Write, &sections), may(&ctx, Action::Publish, &sections), may(&ctx, Action::Remove, &sections));
    // What was typed was written from the version that its page showed, whatever others have saved since; it may be saved already.
    let saved =
        fields.sent().and_then(|sent| super::form::read(sent, kind, ctx.lang()).ok()).is_some_and(|mine| store::says(&model, &mine));
    let seen = fields.sent().filter(|_| !saved).and_then(|sent| sent.number("seen")).unwrap_or_else(|| model.number.into());
    let held = if write { write::take_hold(&ctx, id, tongue, false).await? } else { None };
    let site = Site::of(&ctx).await?;
    let reviews = review::Entity::of(&ctx).filter(review::Column::ItemId.eq(id)).all(ctx.db.read()).await?;
    let history = Rows { publications: rows.iter().collect(), reviews: reviews.iter().collect() };
    let state = newest.as_ref().map(|newest| history.state(tongue, newest.number, ctx.now));
    let plan = plan::plan(&ctx, id, tongue, &shown, publish);
    let links = (publish && kind == Kind::Service).then(|| ctx.href(&super::status::path(id)));
    let status = status(&ctx, &row, tongue, state, &site, &reviews, (plan, links));
    let upkeep = upkeep::section(&ctx, &row, beside.clone(), publish).await?;
    let other = held.as_ref().map(|held| held.person.clone());
    let holder = held.map(|held| view! {
        <div class="notice notice-warn" role="status"><h2 class="notice-title">{td_string!(locale, held_by, name = held.person.clone())}</h2>
            <p>{td_string!(locale, held_more)}" "{hour(held.since)}</p>
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{id}"))><input type="hidden" name="tongue" value=tongue.code()/><button class="btn" name="act" value="take">{td_string!(locale, take_over)}</button></form></div>
    });
    let meeting = match fields.sent().filter(|_| fields.error("merge").is_some()) {
        Some(sent) => meet::panel(&ctx, &site, sent, id, kind, tongue).await?,
        None => None,
    };
    let left = left.filter(|_| write && fields.sent().is_none()).map(|left| alive::offer(&ctx, id, tongue, &left, model.number));
    let path = |act: &str| write.then(|| ctx.href(&format!("/pulpit/tresci/{id}/{act}")));
    let found = check::find(&ctx, tongue, &doc, &known).await?;
    let asks = fields.sent().is_some_and(|sent| sent.get("act") == "publish") && back.summary(ctx.lang()).is_none();
    let (asks, findings) = if asks { (Some(found.ask(locale)), None) } else { (None, found.view(locale)) };
    let version = format!("{id}-{}:{seen}", tongue.code());
    let saved = ui::done_code().filter(|code| SAVED.contains(&code.as_str())).map(|_| format!("{id}-{}", tongue.code()));
    let buttons = view! {
        <div class="btn-row">
            {write.then(|| view! { <button class="btn" name="act" value="save">{td_string!(locale, save_draft)}</button> })}
            {(write && !publish).then(|| view! { <button class="btn btn-primary" name="act" value="review">{td_string!(locale, ask_review)}</button> })}
            {publish.then(|| publish_button(locale, asks.is_some()))}
            {(publish && state.is_some_and(|state| state.code() == "opublikowane" || state.code() == "zmienione" || state.code() == "zaplanowane")).then(|| view! { <button class="btn" name="act" value="withdraw" formnovalidate>{td_string!(locale, withdraw)}</button> })}
            {remove.then(|| view! { <button class="btn btn-danger" name="act" value="remove" formnovalidate>{td_string!(locale, remove)}</button> })}
        </div>
    };
    let schedule = publish.then(|| schedule(&ctx, &fields, kind));
    let asked_now = publish && state.is_some_and(|state| state.code() == "sprawdzanie");
    let send_back = asked_now.then(|| view! {
        <div class="panel"><AreaField fields=fields.clone() name="answer" label=td_string!(locale, send_back_note).into() optional=true/>
            <button class="btn" name="act" value="send-back">{td_string!(locale, send_back)}</button></div>
    });
    let place = match kind == Kind::Page && publish && tongue == Tongue::Pl {
        true => Some(place::section(&ctx, &site, &beside, &row).await?),
        false => None,
    };
    let (shared, comments) = (crate::shared::note(&ctx, &row).await?, crate::preview::note(&ctx, id).await?);
    let title = if model.title.is_empty() { kind_words(locale, kind).to_owned() } else { model.title.clone() };
    Ok(view! {
        {head(&ctx, title)}
        <section class="section wrap"><div class="narrow" data-saved=saved>
            {holder}{status}{comments}{shared}{left}
            {back.summary(ctx.lang())}{asks}
            <form method="post" enctype="multipart/form-data" action=ctx.href(&format!("/pulpit/tresci/{id}")) data-keep-draft=version
                data-hold=path("trzymam") data-autosave=path("szkic") data-held=other data-sign-in=ui::sign_in(&ctx)>
                <input type="hidden" name="tongue" value=tongue.code()/>
                <input type="hidden" name="seen" value=seen/>{warned_field(found.mark)}
                {meeting}
                {words(&ctx, &fields)}{facts(&ctx, &fields, kind)}{picture}{own::fields(&ctx, &site, &fields, kind)}
                {body(&ctx, &fields, &doc, &id.to_string())}
                {findings}
                <TextField fields=fields.clone() name="note" label=td_string!(locale, note).into() hint=td_string!(locale, note_hint) optional=true/>
                {schedule}{send_back}{buttons}
            </form>
        </div></section>
        {upkeep}
        {place}
    })
}

/// The fields as they begin.
fn filled(fields: Fields, title: &str, lead: &str, facts: &Facts) -> Fields {
    picture::filled(own::known(fields, &facts.own), facts)
        .with("title", title)
        .with("lead", lead)
        .with("category", facts.category.clone())
        .with("begins", facts.begins.map(typed).unwrap_or_default())
        .with("minutes", if facts.minutes == 0 { String::new() } else { facts.minutes.to_string() })
        .with("every", facts.every.map_or("", Every::code))
        .with("last", facts.last.map(|last| last.to_string()).unwrap_or_default())
        .with("place", facts.place.clone())
        .with("spot", facts.spot.map(Spot::words).unwrap_or_default())
        .with("address", facts.address.clone())
        .with("price", facts.price.clone())
        .with("severity", facts.severity.map_or("info", Severity::code))
}

fn words(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <TextField fields=fields.clone() name="title" label=td_string!(locale, title).into() most=TITLE/>
        <AreaField fields=fields.clone() name="lead" label=td_string!(locale, lead).into() hint=td_string!(locale, lead_hint) rows=2 most=LEAD optional=true/>
    }
}

fn facts(ctx: &Ctx, fields: &Fields, kind: Kind) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let text = |name: &'static str, label: &'static str, line: Line, optional: bool| {
        view! { <TextField fields=fields.clone() name=name label=label.into() line=line optional=optional/> }
    };
    let sorted = matches!(kind, Kind::News | Kind::Event | Kind::Steps | Kind::Collection | Kind::Gallery | Kind::FormLink);
    let category = sorted.then(|| text("category", td_string!(locale, category), Line::Text, true));
    let event = (kind == Kind::Event).then(|| {
        let every = vec![
            (String::new(), td_string!(locale, once).to_owned()),
            (Every::Week.code().to_owned(), td_string!(locale, every_week).to_owned()),
            (Every::Month.code().to_owned(), td_string!(locale, every_month).to_owned()),
        ];
        view! {
            <div class="field-row">{text("begins", td_string!(locale, begins), Line::Moment, false)}{text("minutes", td_string!(locale, minutes), Line::Number, true)}</div>
            {text("place", td_string!(locale, where_), Line::Text, false)}{text("address", td_string!(locale, address), Line::Text, true)}{text("price", td_string!(locale, price), Line::Text, true)}
            <div class="field-row"><ChoiceField fields=fields.clone() name="every" label=td_string!(locale, repeats).into() choices=every/>{text("last", td_string!(locale, last_day), Line::Day, true)}</div>
        }
    });
    let alert = (kind == Kind::Alert).then(|| {
        let grave = vec![
            (Severity::Info.code().to_owned(), td_string!(locale, information).to_owned()),
            (Severity::Warning.code().to_owned(), td_string!(locale, warning).to_owned()),
            (Severity::Danger.code().to_owned(), td_string!(locale, danger).to_owned()),
        ];
        view! { <ChoiceField fields=fields.clone() name="severity" label=td_string!(locale, severity).into() choices=grave/>{text("place", td_string!(locale, where_), Line::Text, true)}
            <TextField fields=fields.clone() name="spot" label=td_string!(locale, alert_spot).into() hint=td_string!(locale, alert_spot_hint) optional=true most=2_000/> }
    });
    view! { {category}{event}{alert} }
}

/// From when until when; the end of a warning is in sight at once.
fn schedule(ctx: &Ctx, fields: &Fields, kind: Kind) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <details class="panel" open=kind == Kind::Alert><summary>{td_string!(locale, schedule)}</summary>
            <TextField fields=fields.clone() name="since" label=td_string!(locale, publish_since).into() hint=td_string!(locale, publish_since_hint) line=Line::Moment optional=true/>
            {until_field(ctx, fields, kind)}
        </details>
    }
}

/// When what is published ends.
fn until_field(ctx: &Ctx, fields: &Fields, kind: Kind) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let hint = if kind == Kind::Alert { td_string!(locale, alert_until_hint) } else { td_string!(locale, publish_until_hint) };
    view! { <TextField fields=fields.clone() name="until" label=td_string!(locale, publish_until).into() hint=hint line=Line::Moment optional=true/> }
}

/// The text: an area for the small markup, which the editor replaces where there is script.
fn body(ctx: &Ctx, fields: &Fields, doc: &Doc, form: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let sent = fields.sent().map(|sent| match sent.given("doc").and_then(|json| Doc::read(json).ok()) {
        Some(doc) => (doc.to_markup(), doc),
        None => {
            let markup = sent.given("body").unwrap_or_default().to_owned();
            let doc = Doc::from_markup(&markup).0;
            (markup, doc)
        }
    });
    let (markup, doc) = sent.unwrap_or_else(|| (doc.to_markup(), doc.clone()));
    let json = doc.to_json().replace('<', "\\u003c");
    let error = fields.error("body");
    let described = if error.is_some() { "body-hint body-error" } else { "body-hint" };
    let (src, css) = (ctx.assets.url("editor.js"), ctx.assets.url("editor.css"));
    let (upload, preview) = (ctx.href("/pulpit/media"), ctx.href("/pulpit/obraz/"));
    view! {
        <div class="field">
            <prose-editor data-src=src data-css=css data-lang=ctx.lang().code() data-form=form.to_owned() data-pick=ctx.href("/pulpit/wybierz") data-upload=upload data-preview=preview>
                <label for="body">{td_string!(locale, body)}</label>
                <p class="hint" id="body-hint">{td_string!(locale, body_hint)}</p>
                {error.clone().map(|error| view! { <p class="error" id="body-error">{error}</p> })}
                <textarea class="input" id="body" name="body" rows="20" data-format="markup" aria-describedby=described aria-invalid=error.is_some().then_some("true") inner_html=ui::inside_area(&markup)></textarea>
                <script type="application/json" data-doc="" inner_html=json></script>
            </prose-editor>
        </div>
    }
}

/// State, tongues and the way to versions and to the page as residents see it.
fn status(
    ctx: &Ctx,
    row: &store::item::Model,
    tongue: Tongue,
    state: Option<State>,
    site: &Site,
    reviews: &[review::Model],
    (plan, running): (Option<AnyView>, Option<String>),
) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let id = row.id;
    let tongues = Tongue::ALL.map(|one| {
        let href = ctx.href(&format!("/pulpit/tresci/{id}?jezyk={}", one.code()));
        view! { <a href=href aria-current=(one == tongue).then_some("true")>{tongue_words(locale, one)}</a> }
    });
    let state = state.map(|state| view! { <span class="tag">{state.words(locale)}</span> });
    let answered = reviews
        .iter()
        .filter(|one| one.tongue == tongue.code() && one.agreed == Some(false) && !one.note.is_empty())
        .max_by_key(|one| one.id);
    let answered = answered.map(|one| view! { <div class="notice notice-info"><h2 class="notice-title">{td_string!(locale, sent_back_by, name = one.answered.clone().unwrap_or_default())}</h2><p>{one.note.clone()}</p></div> });
    let see = site
        .with_id(id)
        .filter(|one| one.kind != Kind::Alert)
        .map(|one| view! { <a class="more" href=ctx.href(&one.path)>{td_string!(locale, see_page)}</a> });
    let running = running.map(|href| view! { <a class="more" href=href>{td_string!(locale, service_status)}</a> });
    view! {
        <nav class="segmented" aria-label=td_string!(locale, tongue)>{tongues.collect_view()}</nav>
        <p>{state}" "<a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}/wersje?jezyk={}", tongue.code()))>{td_string!(locale, versions)}</a>" "
            <a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}/podglad?jezyk={}", tongue.code())) rel="external">{td_string!(locale, preview)}</a>" "{see}" "{running}</p>
        {plan}
        {answered}
    }
}
