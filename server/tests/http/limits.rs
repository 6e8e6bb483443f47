//! One address cannot take the search from the others.

use crate::house::{Answer, House, request};
use axum::extract::ConnectInfo;
use platform::Configuration;
use std::net::SocketAddr;

async fn from(house: &House, address: &str, forwarded: &[&str], path: &str) -> Answer {
    let mut asked = request("jasna.test", path);
    asked.extensions_mut().insert(ConnectInfo(address.parse::<SocketAddr>().unwrap()));
    for line in forwarded {
        asked.headers_mut().append("x-forwarded-for", line.parse().unwrap());
    }
    house.send(asked).await
}

const SEARCHES: [&str; 8] = [
    "/oferty-pracy?q=a",
    "/uk/oferty-pracy?q=b",
    "/oferty-pracy.json?q=c",
    "/szukaj?q=d",
    "/api/gci/search?query=q%3De",
    "/oferty-pracy.rss?q=f",
    "/aktualnosci?q=g",
    "/katalog?strona=2&q=h",
];

#[tokio::test]
async fn who_searches_too_often_is_told_when_to_come_back() {
    let house = House::with(Configuration { searches_a_minute: 4, ..Configuration::default() }).await;
    for path in &SEARCHES[..4] {
        assert_eq!(from(&house, "10.0.0.1:1000", &[], path).await.status, 200, "{path}");
    }
    for path in SEARCHES {
        // Another port is the same address; a forwarded address is not believed without a proxy.
        let refused = from(&house, "10.0.0.1:2000", &["10.9.9.9"], path).await;
        assert_eq!(refused.status, 429, "{path}");
        assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0, "{path}");
    }
    assert_eq!(from(&house, "10.0.0.2:1000", &[], SEARCHES[0]).await.status, 200, "another address");
    for path in ["/", "/oferty-pracy", "/aktualnosci", "/aktualnosci?strona=1", "/health/live"] {
        assert_eq!(from(&house, "10.0.0.1:1000", &[], path).await.status, 200, "reading goes on: {path}");
    }
}

#[tokio::test]
async fn behind_a_proxy_only_its_own_word_says_who_asks() {
    let house = House::with(Configuration { searches_a_minute: 2, trust_proxy: true, ..Configuration::default() }).await;
    let ask = async |forwarded: &[&str]| from(&house, "10.0.0.1:1000", forwarded, SEARCHES[0]).await.status.as_u16();
    assert_eq!([ask(&["1.1.1.1, 5.5.5.5"]).await, ask(&["2.2.2.2, 5.5.5.5"]).await], [200, 200]);
    assert_eq!(ask(&["3.3.3.3, 5.5.5.5"]).await, 429, "what the client wrote before it is not believed");
    assert_eq!(ask(&["4.4.4.4", "5.5.5.5"]).await, 429, "nor what it wrote into a line of its own");
    assert_eq!(ask(&["6.6.6.6"]).await, 200);
    assert_eq!(ask(&["nonsense"]).await, 200, "without an address the proxy's own counts");
}
