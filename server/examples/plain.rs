//! The bytes of one file, served by axum and nothing else: what `bin/bench` compares our pages with.
//!
//! `plain 127.0.0.1:4000 page.html`

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(file)) = (arguments.next(), arguments.next()) else { panic!("plain ADDRESS FILE") };
    let page: &'static str = std::fs::read_to_string(file)?.leak();
    let listener = TcpListener::bind(address).await?.tap_io(|stream| {
        // A connection that cannot be tuned still answers.
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, Router::new().fallback(get(move || async move { Html(page) }))).await
}
