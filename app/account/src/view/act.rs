//! What the log tells, in words: acts, and what they were done to.

use crate::{Locale, i18n::td_string};
use base::Action;
use platform::Ctx;
use std::collections::HashMap;

/// An act in words; none for one that nobody records.
pub(super) fn act_words(locale: Locale, act: &str) -> Option<&'static str> {
    let words = match act {
        "sign-in" => td_string!(locale, act_sign_in),
        "sign-in-refused" => td_string!(locale, act_sign_in_refused),
        "sign-out" => td_string!(locale, act_sign_out),
        "password" => td_string!(locale, act_password),
        "password-letter" => td_string!(locale, act_password_letter),
        "role-given" => td_string!(locale, act_role_given),
        "role-taken" => td_string!(locale, act_role_taken),
        "role-ended" => td_string!(locale, act_role_ended),
        "person-left" => td_string!(locale, act_person_left),
        "invitation" => td_string!(locale, act_invitation),
        "renamed" => td_string!(locale, act_renamed),
        "address-asked" => td_string!(locale, act_address_asked),
        "address-changed" => td_string!(locale, act_address_changed),
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
        "offers-imported" => td_string!(locale, act_offers_imported),
        "places-imported" => td_string!(locale, act_places_imported),
        "occupations-imported" => td_string!(locale, act_occupations_imported),
        "content-taken" => td_string!(locale, act_content_taken),
        "intake-begun" => td_string!(locale, act_intake_begun),
        "intake-asked" => td_string!(locale, act_intake_asked),
        "intake-dropped" => td_string!(locale, act_intake_dropped),
        "intake-undone" => td_string!(locale, act_intake_undone),
        "intake-infected" => td_string!(locale, act_intake_infected),
        "review-asked" => td_string!(locale, act_review_asked),
        "review-sent-back" => td_string!(locale, act_review_sent_back),
        "declaration" => td_string!(locale, act_declaration),
        "demand" => td_string!(locale, act_demand),
        "demand-met" => td_string!(locale, act_demand_met),
        "demand-extended" => td_string!(locale, act_demand_extended),
        "demand-refused" => td_string!(locale, act_demand_refused),
        "demand-erased" => td_string!(locale, act_demand_erased),
        "feedback-handled" => td_string!(locale, act_feedback_handled),
        "improvement-published" => td_string!(locale, act_improvement_published),
        "improvement-withdrawn" => td_string!(locale, act_improvement_withdrawn),
        "preview-made" => td_string!(locale, act_preview_made),
        "preview-ended" => td_string!(locale, act_preview_ended),
        "preview-commented" => td_string!(locale, act_preview_commented),
        "preview-comment-handled" => td_string!(locale, act_preview_comment_handled),
        "upkeep" => td_string!(locale, act_upkeep),
        "owner-asked" => td_string!(locale, act_owner_asked),
        "owner-answered" => td_string!(locale, act_owner_answered),
        "publication-called-off" => td_string!(locale, act_publication_called_off),
        "service-status" => td_string!(locale, act_service_status),
        "service-status-taken-back" => td_string!(locale, act_service_status_taken_back),
        "note-settled" => td_string!(locale, act_note_settled),
        "portal-settled" => td_string!(locale, act_portal_settled),
        "portal-opened" => td_string!(locale, act_portal_opened),
        "portal-changed" => td_string!(locale, act_portal_changed),
        "host-added" => td_string!(locale, act_host_added),
        "host-removed" => td_string!(locale, act_host_removed),
        "service-on" => td_string!(locale, act_service_on),
        "service-off" => td_string!(locale, act_service_off),
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
        "copy-made" => td_string!(locale, act_copy_made),
        "copy-offered" => td_string!(locale, act_copy_offered),
        "copy-decided" => td_string!(locale, act_copy_decided),
        "copies-follow" => td_string!(locale, act_copies_follow),
        "item-shared" => td_string!(locale, act_item_shared),
        "sharing-ended" => td_string!(locale, act_sharing_ended),
        "master-withdrawn" => td_string!(locale, act_master_withdrawn),
        _ => return None,
    };
    Some(words)
}

/// What was acted upon: its name, and where the desk shows it to whoever reads the log.
pub(super) struct Subject {
    pub words: String,
    pub path: Option<String>,
}

impl Subject {
    /// That of a line: `item:12`; `names` are those of the people whom the lines are about.
    pub fn of(ctx: &Ctx, act: &str, subject: &str, names: &HashMap<i64, String>) -> Self {
        let locale = Locale::from(ctx.lang());
        let (kind, number) = subject.split_once(':').unwrap_or((subject, ""));
        let named = |words: &str| if number.is_empty() { words.to_owned() } else { format!("{words} {number}") };
        let (words, action, path) = match kind {
            "item" => (named(td_string!(locale, subject_item)), Action::ReadDraft, format!("/pulpit/tresci/{number}")),
            "media" => (named(td_string!(locale, subject_media)), Action::ReadDraft, format!("/pulpit/media/{number}")),
            "demand" => (named(td_string!(locale, subject_demand)), Action::Handle, format!("/pulpit/zadania-dostepnosci/{number}")),
            "declaration" => (named(td_string!(locale, subject_declaration)), Action::Arrange, format!("/pulpit/dostepnosc/{number}")),
            "feedback" => (named(td_string!(locale, subject_feedback)), Action::ReadDraft, "/pulpit/opinie".to_owned()),
            "improvement" => (named(td_string!(locale, subject_improvement)), Action::ReadDraft, "/pulpit/co-poprawilismy".to_owned()),
            "looks" => (named(td_string!(locale, subject_looks)), Action::Arrange, "/pulpit/portal".to_owned()),
            "takeaway" => (named(td_string!(locale, subject_takeaway)), Action::Export, "/pulpit/eksport".to_owned()),
            "intake" => (named(td_string!(locale, subject_intake)), Action::Export, format!("/pulpit/import/{number}")),
            "person" => {
                let name = person(subject).and_then(|id| names.get(&id).cloned());
                return Self { words: name.unwrap_or_else(|| named(td_string!(locale, subject_person))), path: None };
            }
            "portal" => return Self { words: td_string!(locale, subject_portal).to_owned(), path: None },
            _ => return Self { words: subject.to_owned(), path: None },
        };
        let gone = act.ends_with("-destroyed") || act.ends_with("-infected");
        Self { words, path: (ctx.may(action) && !gone).then_some(path) }
    }
}

/// The number of the person whom a line is about.
pub(super) fn person(subject: &str) -> Option<i64> {
    subject.strip_prefix("person:")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Every file of the workspace that may record an act.
    fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") && !path.ends_with("target") {
                sources(&path, all);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("platform/src/audit.rs") {
                all.push(path);
            }
        }
    }

    /// The arguments of a call, split at the commas between them.
    fn arguments(call: &str) -> Vec<String> {
        let (mut all, mut depth, mut quoted) = (vec![String::new()], 0, false);
        for letter in call.chars() {
            quoted ^= letter == '"';
            match letter {
                '(' | '{' | '[' if !quoted => depth += 1,
                ')' if depth == 0 && !quoted => break,
                ')' | '}' | ']' if !quoted => depth -= 1,
                ',' if depth == 0 && !quoted => {
                    all.push(String::new());
                    continue;
                }
                _ => {}
            }
            all.last_mut().unwrap().push(letter);
        }
        all.iter().map(|argument| argument.trim().to_owned()).collect()
    }

    /// Names of acts between quotes.
    fn names(code: &str) -> impl Iterator<Item = &str> {
        let quoted = code.split('"').skip(1).step_by(2);
        quoted.filter(|text| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
    }

    /// The acts that a file records: named in the call, or chosen where the name is set.
    fn recorded(code: &str) -> Vec<String> {
        let mut all = Vec::new();
        for (call, place) in [("record(", 2), ("record_as(", 4)] {
            for (at, _) in code.match_indices(&format!("audit::{call}")) {
                let arguments = arguments(&code[at + "audit::".len() + call.len()..]);
                let said = &arguments[place];
                if said.starts_with('"') {
                    all.extend(names(said).map(str::to_owned));
                    continue;
                }
                let set = [format!("let {said} ="), format!("let ({said}, ")].iter().filter_map(|set| code[..at].rfind(set)).max();
                let set = &code[set.unwrap_or_else(|| panic!("{said} is set nowhere"))..at];
                all.extend(names(&set[..set.find(";\n").unwrap_or(set.len())]).map(str::to_owned));
            }
        }
        all
    }

    #[test]
    fn every_act_that_is_recorded_has_words() {
        let mut files = Vec::new();
        for folder in ["app", "libs", "server/src"] {
            sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder), &mut files);
        }
        let acts: BTreeSet<String> = files.iter().flat_map(|file| recorded(&fs::read_to_string(file).unwrap())).collect();
        for known in ["sign-in-begun", "demand-refused", "item-destroyed", "copy-decided", "looks-undone", "places-imported"] {
            assert!(acts.contains(known), "{known} is not seen in {acts:?}");
        }
        let mute: Vec<_> = acts.iter().filter(|act| act_words(Locale::from(Lang::Pl), act).is_none()).collect();
        assert!(mute.is_empty(), "no words for {mute:?}");
    }
}
