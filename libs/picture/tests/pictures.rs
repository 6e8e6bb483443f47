//! Pictures are drawn here, brought as people bring them, and looked at again.

#![expect(clippy::unwrap_used, reason = "all of this is tests, and a test that cannot go on should stop")]

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use picture::{Focus, Format, PIXELS, Picture, PictureFault};
use proptest::prelude::*;
use std::io::Cursor;

/// Red above left, green above right, blue below left, white below right.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 220]),
        (false, false) => Rgb([250, 250, 250]),
    })
}

fn file(pixels: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with what a phone writes into it: how it was held (EXIF, tag 0x0112) and where.
fn photograph(pixels: &RgbImage, turn: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([turn, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.3300 N 17.5700 E");
    encoder.set_exif_metadata(exif).unwrap();
    encoder.write_image(pixels, pixels.width(), pixels.height(), image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// Which of the four colours stands at a place.
fn seen(picture: &DynamicImage, x: u32, y: u32) -> char {
    let [red, green, blue, _] = picture.get_pixel(x, y).0.map(|channel| channel > 128);
    match (red, green, blue) {
        (true, true, true) => 'w',
        (true, false, false) => 'r',
        (false, true, false) => 'g',
        (false, false, true) => 'b',
        _ => '?',
    }
}

fn corners(picture: &DynamicImage) -> String {
    let (width, height) = picture.dimensions();
    let (x, y) = (width / 4, height / 4);
    [(x, y), (width - x - 1, y), (x, height - y - 1), (width - x - 1, height - y - 1)].map(|(x, y)| seen(picture, x, y)).iter().collect()
}

#[test]
fn a_photograph_stands_upright_however_the_phone_was_held() {
    let expected = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (turn, expected) in (1..).zip(expected) {
        let picture = Picture::decode(&photograph(&quarters(80, 48), turn)).unwrap();
        let sides = if turn < 5 { (80, 48) } else { (48, 80) };
        assert_eq!((picture.width(), picture.height()), sides, "{turn}");
        assert_eq!(corners(picture.pixels()), expected, "{turn}");
    }
}

#[test]
fn nothing_says_where_a_photograph_was_taken() {
    let brought = photograph(&quarters(400, 300), 6);
    assert!(brought.windows(3).any(|part| part == b"GPS"));
    for variant in Picture::decode(&brought).unwrap().variants().unwrap() {
        for trace in [&b"GPS"[..], b"Exif", b"II*\0"] {
            assert!(!variant.bytes.windows(trace.len()).any(|part| part == trace), "{:?}", variant.format);
        }
    }
}

#[test]
fn a_picture_is_offered_in_every_width_it_has_and_never_enlarged() {
    let widths = |width| Picture::decode(&file(quarters(width, 40), ImageFormat::Png)).unwrap().widths();
    assert_eq!(widths(100), [100]);
    assert_eq!(widths(320), [320]);
    assert_eq!(widths(800), [320, 640, 800]);
    assert_eq!(widths(1920), [320, 640, 960, 1280, 1920]);
    assert_eq!(widths(4000), [320, 640, 960, 1280, 1920]);
}

#[test]
fn variants_show_the_same_picture_in_three_formats() {
    let picture = Picture::decode(&file(quarters(500, 301), ImageFormat::WebP)).unwrap();
    let variants = picture.variants().unwrap();
    let shapes: Vec<_> = variants.iter().map(|variant| (variant.width, variant.height, variant.format)).collect();
    let (avif, webp, jpeg) = (Format::Avif, Format::Webp, Format::Jpeg);
    assert_eq!(shapes, [(320, 193, avif), (320, 193, webp), (320, 193, jpeg), (500, 301, avif), (500, 301, webp), (500, 301, jpeg)]);
    for variant in variants {
        if variant.format == Format::Avif {
            assert_eq!(&variant.bytes[4..12], b"ftypavif");
            continue;
        }
        let read = image::load_from_memory(&variant.bytes).unwrap();
        assert_eq!(read.dimensions(), (variant.width, variant.height));
        assert_eq!(corners(&read), "rgbw", "{:?}", variant.format);
    }
}

#[test]
fn what_can_be_seen_through_stays_so() {
    let crest = RgbaImage::from_fn(64, 64, |x, _| if x < 32 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
    let picture = Picture::decode(&file(crest, ImageFormat::Png)).unwrap();
    assert!(picture.is_transparent());
    assert_eq!(picture.colour(), "#c80000");
    let formats: Vec<_> = picture.variants().unwrap().iter().map(|variant| variant.format).collect();
    assert_eq!(formats, [Format::Avif, Format::Webp, Format::Png]);
    for variant in &picture.variants().unwrap()[1..] {
        let read = image::load_from_memory(&variant.bytes).unwrap();
        assert_eq!((read.get_pixel(8, 8).0[3], read.get_pixel(56, 8).0[3]), (255, 0), "{:?}", variant.format);
    }
    let share = image::load_from_memory(&picture.share(Focus::default()).unwrap().bytes).unwrap();
    assert_eq!((seen(&share, 8, 8), seen(&share, 56, 8)), ('r', 'w'));

    let opaque = RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 255]));
    assert!(!Picture::decode(&file(opaque, ImageFormat::Png)).unwrap().is_transparent());
}

#[test]
fn a_piece_keeps_what_matters() {
    let picture = Picture::decode(&file(quarters(1000, 1000), ImageFormat::Png)).unwrap();
    let above = picture.card(Focus { x: 0.5, y: 0.1 });
    assert_eq!((above.width(), above.height()), (1000, 563));
    assert_eq!(corners(above.pixels()), "rgrg");
    assert_eq!(corners(picture.card(Focus { x: 0.5, y: 0.95 }).pixels()), "bwbw");
    assert_eq!(corners(picture.card(Focus::default()).pixels()), "rgbw");
    let wide = Picture::decode(&file(quarters(3000, 400), ImageFormat::Png)).unwrap();
    let left = wide.card(Focus { x: 0.0, y: 0.5 });
    assert_eq!((left.width(), left.height()), (712, 400));
    assert_eq!(corners(left.pixels()), "rrbb");

    let share = Picture::decode(&file(quarters(2400, 1800), ImageFormat::Png)).unwrap().share(Focus { x: f32::NAN, y: 9.0 }).unwrap();
    assert_eq!((share.width, share.height, share.format), (1200, 630, Format::Jpeg));
    let small = picture.share(Focus::default()).unwrap();
    assert_eq!((small.width, small.height), (1000, 525));
    let dot = Picture::decode(&file(quarters(1, 1), ImageFormat::Png)).unwrap();
    assert_eq!(dot.share(Focus { x: 1.0, y: 1.0 }).unwrap().width, 1);
    assert_eq!(dot.variants().unwrap().len(), 3);
}

#[test]
fn a_very_high_picture_is_written_in_the_old_format_alone() {
    let variants = Picture::decode(&file(quarters(16, 16_400), ImageFormat::Png)).unwrap().variants().unwrap();
    assert_eq!(variants.iter().map(|variant| variant.format).collect::<Vec<_>>(), [Format::Jpeg]);
}

#[test]
fn a_moving_picture_stands_still() {
    let picture = Picture::decode(&file(DynamicImage::from(quarters(60, 60)).into_rgba8(), ImageFormat::Gif)).unwrap();
    assert_eq!(corners(picture.pixels()), "rgbw");
}

#[test]
fn the_average_colour_is_of_all_pixels() {
    let half = RgbImage::from_fn(10, 10, |x, _| if x < 5 { Rgb([0, 100, 255]) } else { Rgb([255, 100, 255]) });
    assert_eq!(Picture::decode(&file(half, ImageFormat::Png)).unwrap().colour(), "#8064ff");
}

#[test]
fn colours_of_a_wider_space_become_those_of_screens() {
    let icc = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(icc).unwrap();
    let red = RgbImage::from_pixel(4, 4, Rgb([200, 100, 100]));
    encoder.write_image(&red, 4, 4, image::ExtendedColorType::Rgb8).unwrap();
    let read = Picture::decode(&bytes).unwrap();
    let [red, green, blue, _] = read.pixels().get_pixel(0, 0).0;
    assert!(red > 210 && green < 100 && blue < 100, "{red} {green} {blue}");
}

#[test]
fn a_bomb_is_refused_by_what_it_says_of_itself() {
    // A PNG of 60 000 × 60 000 pixels in some dozen bytes: its first part and no more.
    let mut bomb = file(quarters(1, 1), ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let sum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(Picture::decode(&bomb).unwrap_err(), PictureFault::TooLarge);
    let (width, height) = (10_000, u32::try_from(PIXELS / 10_000).unwrap() + 1);
    let mut gif = file(DynamicImage::from(quarters(2, 2)).into_rgba8(), ImageFormat::Gif);
    gif[6..8].copy_from_slice(&10_000_u16.to_le_bytes());
    gif[8..10].copy_from_slice(&u16::try_from(height).unwrap().to_le_bytes());
    assert_eq!(Picture::decode(&gif).unwrap_err(), PictureFault::TooLarge, "{width} × {height}");
}

/// As PNG counts it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))))
}

#[test]
fn what_is_no_picture_is_refused() {
    for none in
        [&b""[..], b"abc", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", b"%PDF-1.7", b"BM\0\0\0\0\0\0\0\0", b"\0\0\0\x1cftypavif"]
    {
        assert_eq!(Picture::decode(none).unwrap_err(), PictureFault::Unknown, "{none:?}");
    }
    let half = file(quarters(200, 200), ImageFormat::Png);
    assert!(matches!(Picture::decode(&half[..half.len() / 2]), Err(PictureFault::Damaged(_))));
}

proptest! {
    #[test]
    fn a_damaged_picture_harms_nobody(kind in 0..4_usize, hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9), cut: prop::sample::Index) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif][kind];
        let mut bytes = match format {
            ImageFormat::Gif => file(DynamicImage::from(quarters(24, 16)).into_rgba8(), format),
            _ => file(quarters(24, 16), format),
        };
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(picture) = Picture::decode(&bytes) {
            prop_assert!(u64::from(picture.width()) * u64::from(picture.height()) <= PIXELS);
        }
    }
}

/// A picture of 320 by 160 whose pixels are light where `is_light` says so.
fn drawn(is_light: impl Fn(u32, u32) -> bool) -> Picture {
    let pixels = RgbImage::from_fn(320, 160, |x, y| if is_light(x, y) { Rgb([250, 250, 250]) } else { Rgb([20, 30, 40]) });
    Picture::decode(&file(pixels, ImageFormat::Png)).unwrap()
}

#[test]
fn a_picture_that_melts_into_its_ground_is_told_from_one_that_does_not() {
    let dark = drawn(|_, _| false);
    assert!(dark.tones([22, 30, 40]).merged > 0.99 && dark.tones([240, 240, 240]).merged < 0.01);
    let half = drawn(|x, _| x < 160).tones([20, 30, 40]).merged;
    assert!((half - 0.5).abs() < 0.01, "{half}");
    let clear = RgbaImage::from_pixel(64, 64, Rgba([255, 255, 255, 0]));
    assert!(
        Picture::decode(&file(clear, ImageFormat::Png)).unwrap().tones([11, 93, 77]).merged > 0.99,
        "what is transparent is the ground"
    );
}

#[test]
fn rows_of_strokes_are_taken_for_letters_and_landscapes_are_not() {
    // Strokes three pixels wide, in two lines of text.
    let lettered = drawn(|x, y| (40..60).contains(&(y % 80)) && (20..300).contains(&x) && x % 6 < 3);
    assert!(lettered.tones([0, 0, 0]).lettered > 0.15, "{:?}", lettered.tones([0, 0, 0]));
    let (horizon, hill, pole) = (drawn(|_, y| y < 70), drawn(|x, y| x > y), drawn(|x, _| (100..104).contains(&x)));
    let waves = RgbImage::from_fn(320, 160, |x, y| Rgb([(f64::from(x * 7 + y).sin() * 35.0 + 128.0) as u8; 3]));
    let waves = Picture::decode(&file(waves, ImageFormat::Png)).unwrap();
    for (at, picture) in [horizon, hill, pole, drawn(|_, _| true), waves].into_iter().enumerate() {
        assert!(picture.tones([0, 0, 0]).lettered < 0.01, "{at}: {:?}", picture.tones([0, 0, 0]));
    }
    let nothing = Picture::decode(&file(RgbImage::new(1, 1), ImageFormat::Png)).unwrap().tones([0, 0, 0]);
    assert_eq!((nothing.merged, nothing.lettered), (1.0, 0.0));
}
