//! Passwords: kept as argon2id (RFC 9106), checked in the same time whether the account exists or not.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use base::Fault;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// The shortest password, in characters (NIST SP 800-63B-4 asks for 15 where it stands alone, 8 beside a second factor).
pub(crate) const SHORTEST: usize = 12;
/// The longest that is read, in bytes.
const LONGEST: usize = 1_024;
/// So many are reckoned at once; each takes 19 MiB and a core.
static ROOM: Semaphore = Semaphore::const_new(2);
/// What is compared with where there is no account: as costly as the real thing.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());

/// Words that everybody tries first.
const COMMON: [&str; 12] =
    ["haslo", "hasło", "password", "qwerty", "admin", "gmina", "urzad", "urząd", "123456", "polska", "zaq12wsx", "letmein"];

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weak {
    Short,
    Long,
    Guessed,
}

/// Whether a new password will do for somebody with this name and address.
pub(crate) fn judge(password: &str, email: &str) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    if password.len() > LONGEST {
        return Err(Weak::Long);
    }
    // A password that is mostly a word everybody tries, one's own address, or one letter again and again.
    let mut rest = password.to_lowercase();
    let own = email.split('@').next().unwrap_or_default().to_lowercase();
    for word in COMMON.into_iter().chain([own.as_str()]).filter(|word| word.len() > 3) {
        rest = rest.replace(word, "");
    }
    let mut letters: Vec<_> = rest.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 { Err(Weak::Guessed) } else { Ok(()) }
}

/// What is kept of a password.
///
/// # Errors
/// When it cannot be reckoned.
pub(crate) async fn hash(password: String) -> Result<String, Fault> {
    in_turn(move || hashed(&password)).await?.ok_or_else(|| Fault::internal("a password could not be hashed"))
}

/// Whether a password is the one that was kept; takes as long where nothing was.
///
/// # Errors
/// When it cannot be reckoned.
pub(crate) async fn verify(password: String, kept: Option<String>) -> Result<bool, Fault> {
    in_turn(move || {
        let against = kept.as_deref().unwrap_or(&NOBODY);
        let right = PasswordHash::new(against).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok());
        right && kept.is_some()
    })
    .await
}

fn hashed(password: &str) -> Option<String> {
    Some(Argon2::default().hash_password(password.as_bytes()).ok()?.to_string())
}

async fn in_turn<T: Send + 'static>(reckon: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let _turn = ROOM.acquire().await.map_err(|why| Fault::internal(&why.to_string()))?;
    tokio::task::spawn_blocking(reckon).await.map_err(|why| Fault::internal(&why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_only_when_it_is_the_same() {
        let kept = hash("cztery żółte jeże".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify("cztery żółte jeże".into(), Some(kept.clone())).await.unwrap());
        assert!(!verify("cztery żółte jeźe".into(), Some(kept)).await.unwrap());
        assert!(!verify("nobody has this password".into(), None).await.unwrap());
    }

    #[test]
    fn what_everybody_would_guess_is_refused() {
        let judge = |password| judge(password, "anna.nowak@jasna.pl");
        assert_eq!(judge("krótkie"), Err(Weak::Short));
        for guessed in ["aaaaaaaaaaaaaaa", "haslohaslo123", "anna.nowak2026", "Password1234", "123456123456"] {
            assert_eq!(judge(guessed), Err(Weak::Guessed), "{guessed}");
        }
        assert_eq!(judge("zielony rower pod lipą"), Ok(()));
    }
}
