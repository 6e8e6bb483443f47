//! Everything that a browser may call by itself: a server function is a door, so none comes unseen.

use crate::house::House;
use http::Method;

#[tokio::test]
async fn these_and_no_other_server_functions_answer() {
    let house = House::open().await;
    let mut paths: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    paths.sort_by_key(|(path, _)| *path);
    assert_eq!(paths, [("/api/gci/search", Method::GET)]);
    assert_eq!(house.get("jasna.test", "/api/gci/search").await.status, 200);
    for path in ["/api", "/api/", "/api/gci", "/api/gci/searches", "/api/inne/search"] {
        let status = house.get("jasna.test", path).await.status;
        assert!(status == 404 || status == 308, "{path}: {status}");
    }
}
