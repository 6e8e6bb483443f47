//! What search engines are told of a portal's addresses.

use crate::house::{House, advert};
use crate::lists::published;
use content::{Facts, Kind};
use town::JASNA;

#[tokio::test]
async fn the_map_of_the_site_names_each_page_in_every_language() {
    let house = House::open().await;
    published(&house.town.jasna(), Kind::Page, "Kontakt", "a", Facts::default()).await;
    for (host, base) in [("jasna.test", ""), ("region.test", "/jasna")] {
        let map = house.get(host, &format!("{base}/sitemap.xml")).await.text;
        for lang in ["", "/en", "/uk"] {
            let place = format!("http://{host}{base}{lang}/kontakt");
            assert!(map.contains(&format!("<url><loc>{place}</loc><lastmod>2026-06-15</lastmod>")), "{place}: {map}");
            let code = if lang.is_empty() { "pl" } else { &lang[1..] };
            let sister = format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{place}\"/>");
            assert_eq!(map.matches(&sister).count(), 3, "{sister}: {map}");
        }
    }
}

#[tokio::test]
async fn a_map_too_long_for_one_file_is_read_in_parts() {
    let house = House::open().await;
    house.bring(JASNA, "pup", (0..3_400).map(|number| advert(&number.to_string(), "Kucharz", "Września")).collect()).await;
    let index = house.get("jasna.test", "/sitemap.xml").await.text;
    assert!(index.contains("<sitemapindex") && !index.contains("<urlset"), "{index}");
    let mut count = 0;
    for part in 1..=2 {
        let place = format!("/sitemap.xml?czesc={part}");
        assert!(index.contains(&format!("<loc>http://jasna.test{place}</loc>")), "{index}");
        let part = house.get("jasna.test", &place).await.text.matches("<loc>").count();
        assert!(part <= 10_000, "{part}");
        count += part;
    }
    assert!(count > 3 * 3_400, "{count}");
    for nonsense in ["0", "3", "x", "-1"] {
        assert_eq!(house.get("jasna.test", &format!("/sitemap.xml?czesc={nonsense}")).await.status, 404, "{nonsense}");
    }
}

#[tokio::test]
async fn searches_and_subscriptions_are_shut_to_robots_in_every_language() {
    let house = House::open().await;
    for (host, base) in [("jasna.test", ""), ("region.test", "/jasna")] {
        let robots = house.get(host, &format!("{base}/robots.txt")).await.text;
        for lang in ["", "/en", "/uk"] {
            for path in ["szukaj", "newsletter/", "api/"] {
                assert!(robots.contains(&format!("Disallow: {base}{lang}/{path}\n")), "{robots}");
            }
        }
        assert!(robots.contains(&format!("Sitemap: http://{host}{base}/sitemap.xml\n")), "{robots}");
    }
}
