//! What the operator's watch asks.

use crate::house::House;

#[tokio::test]
async fn the_server_lives_and_is_ready_at_any_host() {
    let house = House::open().await;
    for host in ["", "10.0.0.1:3000", "jasna.test"] {
        assert_eq!(house.get(host, "/health/live").await.status, 200);
        assert_eq!(house.get(host, "/health/ready").await.status, 200);
    }
}

#[tokio::test]
async fn a_server_without_its_database_lives_but_is_not_ready() {
    let house = House::open().await;
    house.town.db.clone().close().await.unwrap();
    assert_eq!(house.get("", "/health/live").await.status, 200);
    assert_eq!(house.get("", "/health/ready").await.status, 503);
}

#[tokio::test]
async fn a_failure_is_told_by_its_number_and_never_by_its_cause() {
    let house = House::open().await;
    house.town.db.clone().close().await.unwrap();
    let answer = house.get("jasna.test", "/aktualnosci").await;
    assert_eq!(answer.status, 500);
    let number = answer.text.split("class=\"fault-ref\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    assert_eq!(number.len(), 10, "{number}");
    for cause in ["sqlx", "sqlite", "pool", "SELECT", "Connection"] {
        assert!(!answer.text.contains(cause), "{cause}");
    }
}
