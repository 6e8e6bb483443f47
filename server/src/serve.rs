//! Serving: the pages, the work for later beside them, and a quiet end.

use crate::command::Desk;
use crate::follow;
use crate::metrics;
use crate::router::{Parts, router};
use anyhow::Context;
use axum::Router;
use axum::serve::ListenerExt;
use platform::mail::SendMail;
use platform::{Assets, Stores, Worker};
use portal::Entrance;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use transfer::intake::BringIn;
use transfer::{LetGo, PortalMedia, TakeAway};

/// So long an ending server waits for requests under way.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at what changed and what is due.
const LOOK: Duration = Duration::from_secs(1);

pub(crate) async fn serve(desk: Desk) -> anyhow::Result<()> {
    desk.db.migrate().await.context("the schema cannot be brought up to date")?;
    let assets = Assets::open(&desk.configuration.site_root)?;
    let stores = Stores::open(&desk.configuration)?;
    app::follow(&desk.derived, &desk.db).await?;
    let (jobs, bytes) = gci::Market::of(&desk.derived).size();
    tracing::info!(jobs, bytes, "market ready");

    let stop = CancellationToken::new();
    let recorder = metrics::recorder()?;
    let mut beside = tokio::task::JoinSet::new();
    beside.spawn(follow::follow(desk.derived.clone(), desk.db.clone(), stop.clone()));
    if let Some(listen) = desk.configuration.metrics_listen {
        beside.spawn(metrics::serve(listen, recorder, stop.clone()));
    }

    let listener = tokio::net::TcpListener::bind(desk.configuration.listen).await;
    let listener = listener.with_context(|| format!("cannot listen at {}; is another server running there?", desk.configuration.listen))?;
    let address = listener.local_addr()?;
    addresses(&desk, address);
    // Without TCP_NODELAY small answers wait for the other side's acknowledgement.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let router = router(parts(&desk, &stores, &assets));
    for worker in workers(&desk, &stores, &router, &assets)? {
        worker.schedule().await?;
        beside.spawn(work_until(worker, stop.clone()));
    }
    let quiet = stop.clone();
    let late = stop.clone();
    let served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(async move {
        ended().await;
        tracing::info!("ending: no new requests, those under way are finished");
        quiet.cancel();
    });
    tokio::select! {
        served = served.into_future() => served?,
        () = async { late.cancelled().await; tokio::time::sleep(PATIENCE).await } => tracing::warn!("some requests did not end in time"),
    }
    stop.cancel();
    while beside.join_next().await.is_some() {}
    desk.db.close().await?;
    tracing::info!("ended");
    Ok(())
}

pub(crate) async fn work(desk: Desk) -> anyhow::Result<()> {
    desk.db.migrate().await?;
    let stores = Stores::open(&desk.configuration)?;
    // A folder without the browser's files is enough to work, but archives are made without a style sheet then.
    let assets = Assets::open(&desk.configuration.site_root).unwrap_or_default();
    let router = router(parts(&desk, &stores, &assets));
    let [worker, slow] = workers(&desk, &stores, &router, &assets)?;
    worker.schedule().await?;
    app::follow(&desk.derived, &desk.db).await?;
    let stop = CancellationToken::new();
    tokio::spawn(follow::follow(desk.derived.clone(), desk.db.clone(), stop.clone()));
    let ending = stop.clone();
    tokio::spawn(async move {
        ended().await;
        ending.cancel();
    });
    tokio::join!(work_until(worker, stop.clone()), work_until(slow, stop));
    Ok(desk.db.close().await?)
}

/// What the router is made from.
pub(crate) fn parts(desk: &Desk, stores: &Stores, assets: &Assets) -> Parts {
    Parts {
        configuration: desk.configuration.clone(),
        db: desk.db.clone(),
        derived: desk.derived.clone(),
        clock: desk.clock.clone(),
        stores: stores.clone(),
        assets: assets.clone(),
    }
}

/// A worker for the services' jobs, for letters and for archives, whose pages are asked of the router; and one for what takes long.
fn workers(desk: &Desk, stores: &Stores, router: &Router, assets: &Assets) -> anyhow::Result<[Worker; 2]> {
    let entrance = Entrance::of(&desk.configuration, &desk.db, &desk.derived, &desk.clock, stores, assets);
    let mut jobs = app::jobs(&entrance, &desk.configuration);
    jobs.push(Arc::new(TakeAway {
        router: router.clone(),
        scheme: desk.configuration.scheme.clone(),
        derived: desk.derived.clone(),
        stores: stores.clone(),
        assets: assets.clone(),
        shelf: Some(Arc::new(PortalMedia)),
    }));
    jobs.push(Arc::new(LetGo { stores: stores.clone() }));
    jobs.push(Arc::new(SendMail::of(&desk.configuration, stores.seal.clone())?));
    let mut slow = app::slow_jobs(&entrance);
    slow.push(Arc::new(BringIn { derived: desk.derived.clone(), stores: stores.clone() }));
    Ok([jobs, slow].map(|jobs| Worker::new(desk.db.clone(), desk.clock.clone(), jobs)))
}

async fn work_until(worker: Worker, stop: CancellationToken) {
    loop {
        // An ending server does not begin another job.
        match worker.run_next().await {
            Ok(true) if !stop.is_cancelled() => continue,
            Ok(_) => {}
            Err(why) => tracing::warn!("the worker cannot reach the database: {why}"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

fn addresses(desk: &Desk, address: SocketAddr) {
    let portals = portal::Portals::of(&desk.derived).all();
    let port = address.port();
    if portals.is_empty() {
        println!("listening at {address}; there are no portals yet: run `server demo` or `server portal add`");
    }
    for portal in portals.iter() {
        let host = portal.hosts.iter().find(|host| host.ends_with("localhost")).or(portal.hosts.first());
        if let Some(host) = host {
            println!("{:<40} {}://{host}:{port}", portal.name, desk.configuration.scheme);
        }
    }
}

/// SIGTERM or Ctrl+C.
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
