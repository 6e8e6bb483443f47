//! A device where somebody has signed in before has failures of its own: strangers who guess do not make its owner wait.

use chrono::Duration;
use http::{HeaderMap, header};
use platform::{Ctx, same, token};

/// The cookie; its prefix keeps it to this host and to secure connections.
const COOKIE: &str = "__Host-urzadzenie";
/// As long as browsers keep a cookie at most.
const LASTS: Duration = Duration::days(400);

/// Ties a device to an account, and to this installation.
fn mark(ctx: &Ctx, device: &str, account: &str) -> String {
    ctx.stores.seal.mark(&format!("{device} {account}"), "device")
}

/// The device that sends these headers, where this account has signed in at it.
pub(crate) fn known(ctx: &Ctx, headers: &HeaderMap, account: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = lines.flat_map(|line| line.split("; ")).find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='))?;
    let (device, marked) = value.split_once('.')?;
    same(marked, &mark(ctx, device, account)).then(|| device.to_owned())
}

/// The cookie by which the device is known from now on.
pub(crate) fn cookie(ctx: &Ctx, headers: &HeaderMap, account: &str) -> String {
    let device = known(ctx, headers, account).unwrap_or_else(token);
    let mark = mark(ctx, &device, account);
    format!("{COOKIE}={device}.{mark}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", LASTS.num_seconds())
}
