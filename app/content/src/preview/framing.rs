//! Which answers hold frames and which may stand in them: the desk shows a draft at two widths, and nothing else is ever framed.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use platform::{Ctx, Framing};

/// Marks the answers of the desk's preview; the policy of all others stays as strict as it is.
pub async fn framing(request: Request, next: Next) -> Response {
    let framing = request.extensions().get::<Ctx>().and_then(|ctx| of(&ctx.path));
    let mut response = next.run(request).await;
    if let Some(framing) = framing {
        response.extensions_mut().insert(framing);
    }
    response
}

fn of(path: &str) -> Option<Framing> {
    let path = path.split('?').next().unwrap_or_default();
    let mut steps = path.trim_start_matches('/').split('/');
    let four = [steps.next(), steps.next(), steps.next(), steps.next()];
    match four {
        [Some("podglad"), Some("tresc"), Some(_), None] => Some(Framing::Held),
        [Some("pulpit"), Some("tresci"), Some(_), Some("podglad")] => Some(Framing::Holds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_desks_preview_has_to_do_with_frames() {
        assert_eq!(of("/pulpit/tresci/7/podglad?jezyk=en"), Some(Framing::Holds));
        assert_eq!(of("/podglad/tresc/7?wersja=etr"), Some(Framing::Held));
        for path in ["/", "/podglad/abc", "/podglad/abc/7", "/pulpit/tresci/7", "/podglad/tresc", "/podglad/tresc/7/x", "/podglad/tresca/7"]
        {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
