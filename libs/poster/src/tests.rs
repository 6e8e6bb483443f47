use super::*;

const FOREST: [u8; 3] = [0x0b, 0x5d, 0x4d];

fn drawn(title: &str) -> Pixmap {
    let png = Poster { title, name: "Gmina Jasna", accent: FOREST }.png().unwrap();
    Pixmap::decode_png(&png).unwrap()
}

fn light(canvas: &Pixmap) -> usize {
    canvas.pixels().iter().filter(|pixel| pixel.red() > 200).count()
}

#[test]
fn a_poster_has_the_size_that_networks_ask_for_and_the_portals_colour() {
    let canvas = drawn("Nowy most");
    assert_eq!((canvas.width(), canvas.height()), SIZE);
    let corner = canvas.pixel(5, 5).unwrap();
    assert_eq!([corner.red(), corner.green(), corner.blue()], FOREST);
    assert!(canvas.pixels().iter().all(|pixel| pixel.alpha() == 255));
}

#[test]
fn letters_of_all_three_languages_are_in_the_font() {
    for title in ["Zażółć gęślą jaźń „ŁÓDŹ” – 5 zł", "Ґанок, їжак, єнот, Україна", "Quick brown fox"]
    {
        let face = Face::own().unwrap();
        assert!(face.knows(title), "{title}");
        assert!(light(&drawn(title)) > light(&drawn("")) + 2_000, "{title}");
    }
}

#[test]
fn markup_in_a_title_is_letters() {
    let attack = "</text><script>alert(1)</script><image href=\"http://evil.pl\"/>&#x41;";
    let canvas = drawn(attack);
    assert!(light(&canvas) > light(&drawn("")) + 2_000);
    let corner = canvas.pixel(1190, 5).unwrap();
    assert_eq!([corner.red(), corner.green(), corner.blue()], FOREST, "nothing is drawn but words");
}

#[test]
fn any_title_is_drawn() {
    for title in ["", " ", "\u{0}\u{7}\n", "𝔘𝔫", "🎉🎉🎉", "مرحبا", "\u{202e}abc", &"W".repeat(5_000), &"ą ".repeat(3_000)]
    {
        drawn(title);
    }
}

#[test]
fn the_same_words_make_the_same_bytes() {
    let one = Poster { title: "Nowy most", name: "Gmina Jasna", accent: FOREST };
    assert_eq!(one.png().unwrap(), one.png().unwrap());
}
