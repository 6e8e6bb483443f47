//! Figures for the operator: requests by route and status, how long they took, jobs, offers. On a port of their own.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::{Router, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Instant;
use tokio_util::sync::CancellationToken;

/// The recorder, installed once for the process.
pub(crate) fn recorder() -> anyhow::Result<PrometheusHandle> {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = HANDLE.get() {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new().install_recorder()?;
    Ok(HANDLE.get_or_init(|| handle).clone())
}

/// Answers `/metrics` until told to stop.
pub(crate) async fn serve(listen: SocketAddr, recorder: PrometheusHandle, stop: CancellationToken) {
    let router = Router::new().route("/metrics", get(move || std::future::ready(recorder.render())));
    match tokio::net::TcpListener::bind(listen).await {
        Ok(listener) => {
            let ended = axum::serve(listener, router).with_graceful_shutdown(async move { stop.cancelled().await });
            if let Err(why) = ended.await {
                tracing::error!("metrics: {why}");
            }
        }
        Err(why) => tracing::error!("metrics cannot listen at {listen}: {why}"),
    }
}

/// Counts one request by its route, never by its raw address.
pub(crate) async fn count(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let labels = [("route", route), ("status", response.status().as_u16().to_string())];
    metrics::counter!("cis_requests_total", &labels).increment(1);
    metrics::histogram!("cis_request_seconds", &labels).record(began.elapsed());
    response
}
