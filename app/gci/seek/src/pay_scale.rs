//! The pay slider: its positions, the band of pay that each of them begins, and how many jobs lie in it.

use crate::ask::Ask;
use crate::scene::Scene;
use crate::words::fill;
use base::write;
use maud::{Markup, html};

/// The lowest position, złoty gross a month: any pay. Below it lies no full post's pay (the minimum wage of 2026 is 4,806 zł).
pub const ANY: u32 = 4_500;
/// The highest position.
pub const MOST: u32 = 15_000;
/// From one position to the next.
pub const STEP: u32 = 500;
/// The name of the bands among the facets of an index, behind those that can be ticked.
pub const FACET: &str = "pasmo";

/// All positions, rising: each begins a band, the first and the last are open to the outside.
pub fn positions() -> impl Iterator<Item = u32> {
    (ANY..=MOST).step_by(STEP as usize)
}

/// The position whose band a pay lies in.
#[must_use]
pub const fn band(zloty: u32) -> u32 {
    let band = zloty / STEP * STEP;
    if band < ANY {
        ANY
    } else if band > MOST {
        MOST
    } else {
        band
    }
}

/// Whether a pay is a position: then its bands say all that is asked.
#[must_use]
pub const fn is_position(zloty: u32) -> bool {
    zloty == band(zloty)
}

/// The slider, which says its own position in words; `label` names it.
#[must_use]
pub fn slider(scene: &Scene, ask: &Ask, counts: &[u32], label: &str) -> Markup {
    let pay = ask.pay.unwrap_or(ANY);
    html! {
        div #placa-rozklad { (histogram(ask, counts)) }
        input.range #placa type="range" name="placa" form="szukaj" min=(pay.min(ANY)) max=(pay.max(MOST)) step=(if is_position(pay) { STEP } else { 1 })
            value=(pay) aria-label=(label) aria-valuetext=(said(scene, ask));
        output.range-value #placa-ile for="placa" { (said(scene, ask)) }
    }
}

/// The position in words.
#[must_use]
pub fn said(scene: &Scene, ask: &Ask) -> String {
    let words = &scene.words;
    ask.pay.map_or_else(|| words.pay_any.clone(), |least| fill(&words.pay_from, &[&write::zloty(scene.lang, u64::from(least) * 100)]))
}

/// How many jobs lie at each position, the lowest pay itself left out; seen only, since the results say their number.
#[must_use]
pub fn histogram(ask: &Ask, counts: &[u32]) -> Markup {
    let most = counts.iter().max().copied().unwrap_or(0).max(1);
    let width = 100.0 / counts.len().max(1) as f32;
    html! {
        svg.histogram viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true" {
            @for ((at, position), count) in (0_u8..).zip(positions()).zip(counts).filter(|(_, count)| **count > 0) {
                @let height = 1.0 + 31.0 * *count as f32 / most as f32;
                rect.is-out[ask.pay.is_some_and(|least| position < least)] x=(format_args!("{:.1}", f32::from(at) * width)) y=(format_args!("{:.1}", 32.0 - height))
                    width=(format_args!("{:.1}", width * 0.8)) height=(format_args!("{height:.1}")) {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pay_lies_in_the_band_of_the_position_below_it() {
        assert_eq!([0, 4_499, 4_999, 5_000, 5_499, 15_000, 90_000].map(band), [4_500, 4_500, 4_500, 5_000, 5_000, 15_000, 15_000]);
        assert!(positions().all(is_position) && !is_position(5_200) && !is_position(16_000));
    }

    #[test]
    fn bars_below_the_lowest_pay_are_out_and_empty_bands_have_none() {
        let mut counts = vec![0; positions().count()];
        (counts[1], counts[4]) = (3, 6);
        let drawn = histogram(&Ask { pay: Some(6_000), ..Ask::default() }, &counts).into_string();
        assert_eq!((drawn.matches("<rect").count(), drawn.matches("is-out").count()), (2, 1));
        assert!(drawn.contains("height=\"32.0\""), "{drawn}");
    }
}
