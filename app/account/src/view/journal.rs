use super::{head, when};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use platform::Ctx;
use platform::audit::{self, Line};

/// Lines on a page.
const A_PAGE: u64 = 50;

#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("przed").and_then(|before| before.parse().ok());
    ui::page(journal(before))
}

async fn journal(before: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ReadAudit)?;
    let locale = Locale::from(ctx.lang());
    let lines = audit::lines(&ctx, before, A_PAGE).await?;
    let examined = audit::examine(&ctx.db, ctx.portal.id).await?;
    let whole = match examined.broken {
        None => view! { <p class="notice notice-ok">{td_string!(locale, journal_whole, count = examined.lines)}</p> }.into_any(),
        Some(number) => {
            view! { <p class="notice notice-error" role="alert">{td_string!(locale, journal_broken, number = number)}</p> }.into_any()
        }
    };
    let older = lines.last().filter(|line| line.number > 1).map(|line| ctx.href(&format!("/pulpit/dziennik?przed={}", line.number)));
    let rows = lines.iter().map(|line| row(&ctx, line)).collect_view();
    Ok(view! {
        {head(&ctx, td_string!(locale, journal).to_owned(), Some(td_string!(locale, journal_more).to_owned()))}
        <section class="section wrap">
            {whole}
            <p><a class="btn" href=ctx.href("/pulpit/dziennik.csv") download>{td_string!(locale, journal_csv)}</a></p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, journal)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, journal)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, number)}</th><th scope="col">{td_string!(locale, at)}</th><th scope="col">{td_string!(locale, person)}</th><th scope="col">{td_string!(locale, act)}</th><th scope="col">{td_string!(locale, subject)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {older.map(|href| view! { <p><a class="more" href=href>{td_string!(locale, older)}</a></p> })}
        </section>
    })
}

fn row(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let who = if line.person.is_empty() { td_string!(locale, installation).to_owned() } else { line.person.clone() };
    let detail = line.detail.as_object().filter(|detail| !detail.is_empty()).map(|_| line.detail.to_string());
    view! {
        <tr><td class="num">{line.number}</td><td>{when(ctx.lang(), line.at)}</td><td>{who}</td><td>{act_words(locale, &line.act)}</td>
            <td>{line.subject.clone()}{detail.map(|detail| view! { <br/><code class="meta">{detail}</code> })}</td></tr>
    }
}

/// An act in words; other services' acts stand under their codes until they have words here.
fn act_words(locale: Locale, act: &str) -> String {
    match act {
        "sign-in" => td_string!(locale, act_sign_in),
        "sign-in-refused" => td_string!(locale, act_sign_in_refused),
        "sign-out" => td_string!(locale, act_sign_out),
        "password" => td_string!(locale, act_password),
        "password-letter" => td_string!(locale, act_password_letter),
        "role-given" => td_string!(locale, act_role_given),
        "role-taken" => td_string!(locale, act_role_taken),
        "invitation" => td_string!(locale, act_invitation),
        "renamed" => td_string!(locale, act_renamed),
        "sessions-ended" => td_string!(locale, act_sessions_ended),
        "sign-in-begun" => td_string!(locale, act_sign_in_begun),
        "second-step-refused" => td_string!(locale, act_second_step_refused),
        "factor-begun" => td_string!(locale, act_factor_begun),
        "factor-on" => td_string!(locale, act_factor_on),
        "factor-off" => td_string!(locale, act_factor_off),
        "factor-reset" => td_string!(locale, act_factor_reset),
        "factor-demand" => td_string!(locale, act_factor_demand),
        "directory-set" => td_string!(locale, act_directory_set),
        "directory-refused" => td_string!(locale, act_directory_refused),
        "passkey-added" => td_string!(locale, act_passkey_added),
        "passkey-removed" => td_string!(locale, act_passkey_removed),
        "passkey-refused" => td_string!(locale, act_passkey_refused),
        "recovery-codes" => td_string!(locale, act_recovery_codes),
        "recovery-codes-kept" => td_string!(locale, act_recovery_codes_kept),
        "visit" => td_string!(locale, act_visit),
        "visit-end" => td_string!(locale, act_visit_end),
        "item-begun" => td_string!(locale, act_item_begun),
        "item-written" => td_string!(locale, act_item_written),
        "item-published" => td_string!(locale, act_item_published),
        "item-withdrawn" => td_string!(locale, act_item_withdrawn),
        "item-ordered" => td_string!(locale, act_item_ordered),
        "item-moved" => td_string!(locale, act_item_moved),
        "item-removed" => td_string!(locale, act_item_removed),
        "item-restored" => td_string!(locale, act_item_restored),
        "item-destroyed" => td_string!(locale, act_item_destroyed),
        "content-brought" => td_string!(locale, act_content_brought),
        "content-put" => td_string!(locale, act_content_put),
        "content-taken" => td_string!(locale, act_content_taken),
        "review-asked" => td_string!(locale, act_review_asked),
        "review-sent-back" => td_string!(locale, act_review_sent_back),
        "declaration" => td_string!(locale, act_declaration),
        "demand" => td_string!(locale, act_demand),
        "demand-met" => td_string!(locale, act_demand_met),
        "demand-extended" => td_string!(locale, act_demand_extended),
        "demand-refused" => td_string!(locale, act_demand_refused),
        "demand-erased" => td_string!(locale, act_demand_erased),
        "feedback-handled" => td_string!(locale, act_feedback_handled),
        "preview-made" => td_string!(locale, act_preview_made),
        "preview-ended" => td_string!(locale, act_preview_ended),
        "upkeep" => td_string!(locale, act_upkeep),
        "owner-asked" => td_string!(locale, act_owner_asked),
        "owner-answered" => td_string!(locale, act_owner_answered),
        "publication-called-off" => td_string!(locale, act_publication_called_off),
        "note-settled" => td_string!(locale, act_note_settled),
        "portal-settled" => td_string!(locale, act_portal_settled),
        "looks-written" => td_string!(locale, act_looks_written),
        "looks-published" => td_string!(locale, act_looks_published),
        "looks-undone" => td_string!(locale, act_looks_undone),
        "redirects-written" => td_string!(locale, act_redirects_written),
        "redirect-removed" => td_string!(locale, act_redirect_removed),
        "media-brought" => td_string!(locale, act_media_brought),
        "media-described" => td_string!(locale, act_media_described),
        "media-destroyed" => td_string!(locale, act_media_destroyed),
        "media-infected" => td_string!(locale, act_media_infected),
        "media-scanned" => td_string!(locale, act_media_scanned),
        other => return other.to_owned(),
    }
    .to_owned()
}
