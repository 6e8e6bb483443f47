//! `server person …`: the operator lets the first people in.

use crate::command::Desk;
use crate::portals::named;
use account::Admission;
use anyhow::Context;
use base::Role;
use clap::Subcommand;
use std::io::BufRead;

#[derive(Subcommand)]
pub(crate) enum Person {
    /// Let somebody into a portal; their password is read from the standard input.
    Add {
        /// The portal's short name.
        slug: String,
        /// Their e-mail address.
        email: String,
        /// Name and surname.
        #[arg(long)]
        name: String,
        /// What they will be.
        #[arg(long, value_parser = Role::ALL.map(Role::code), default_value = "administrator")]
        role: String,
    },
    /// Examine a portal's log of acts: whether every line follows from the one before it.
    Examine {
        /// The portal's short name.
        slug: String,
    },
}

pub(crate) async fn run(desk: &Desk, what: Person) -> anyhow::Result<()> {
    match what {
        Person::Add { slug, email, name, role } => {
            let portal = named(desk, &slug).await?;
            let role = Role::of_code(&role).context("role: unknown")?;
            anyhow::ensure!(portal.is_operator() || !role.is_operators(), "role: `{}` is given at the operator's portal", role.code());
            let password = std::io::stdin().lock().lines().next().transpose()?.unwrap_or_default();
            let admission = Admission { portal_id: portal.id, email: email.clone(), name, role, password };
            let id = account::admit(&desk.db, desk.clock.now(), &admission).await?;
            desk.say(&format!("{email} is {} of {slug}", role.code()), serde_json::json!({"id": id, "email": email, "role": role}))
        }
        Person::Examine { slug } => {
            let portal = named(desk, &slug).await?;
            let found = platform::audit::examine(&desk.db, portal.id).await?;
            match found.broken {
                None => desk.say(&format!("{slug}: {} lines, whole", found.lines), serde_json::to_value(found)?),
                Some(number) => anyhow::bail!("{slug}: line {number} does not follow from the one before it"),
            }
        }
    }
}
