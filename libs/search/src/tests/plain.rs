//! The same answers from a search written as plainly as its rules are told: document by document, nothing left out, nothing known
//! beforehand. Whatever the engine does to be quick must not be seen in any answer.

use std::collections::BTreeMap;

use super::*;
use crate::Hit;
use crate::phrase::phrase;
use crate::place::Viewpoint;
use crate::plan::{Plan, Step};
use crate::rank;
use proptest::prelude::*;

/// What the clauses say about one document.
#[derive(Clone, Copy, Default)]
struct Told {
    score: u32,
    required: u16,
    excluded: bool,
}

/// For each segment and document of it that the clause meets, what the match is worth.
fn meet(plan: &Plan<'_>, step: &Step, weights: &[u32]) -> BTreeMap<(usize, u32), u16> {
    let mut best: BTreeMap<(usize, u32), u16> = BTreeMap::new();
    for (part, (reach, words)) in plan.reaches.iter().zip(&step.parts).enumerate() {
        let mut met = Vec::new();
        if let [terms] = words.as_slice() {
            for term in terms {
                for posting in reach.part.segment.words.lists(term.word).postings() {
                    if step.slots & term.slots & 1 << posting.slot != 0 && reach.holds(posting.document) {
                        met.push((posting.document, (weights[usize::from(posting.slot)] * term.quality() / 100) as u16));
                    }
                }
            }
        } else {
            phrase(reach, words, step.slots, weights, |document, worth| met.push((document, worth)));
        }
        for (document, worth) in met {
            let known = best.entry((part, document)).or_default();
            *known = ((*known).max(worth) + (*known).min(worth) / 16).max(1);
        }
    }
    best
}

/// What [`Index::search`] must say, but for corrections.
fn search(index: &Index, query: &Query) -> (usize, Vec<Hit>, Vec<Vec<u32>>) {
    let plan = Plan::new(index, query);
    let weights = rank::weights(&index.schema);
    let seen: Vec<(usize, u32)> = (plan.reaches.iter().enumerate())
        .flat_map(|(part, reach)| {
            (0..reach.part.segment.documents.ids.len() as u32)
                .filter(|document| reach.holds(*document))
                .map(move |document| (part, document))
        })
        .collect();
    let mut told: BTreeMap<(usize, u32), Told> = BTreeMap::new();
    let asked: Vec<&Step> = plan.steps.iter().filter(|step| !step.clause.excluded).collect();
    for step in &asked {
        let met = meet(&plan, step, &weights);
        let rarity = rank::rarity(met.len(), seen.len());
        for (at, best) in met {
            let cell = told.entry(at).or_default();
            cell.score += u32::from(best) * rarity;
            cell.required += u16::from(step.required);
        }
    }
    if asked.is_empty() {
        told = seen.iter().map(|at| (*at, Told::default())).collect();
    }
    for step in plan.steps.iter().filter(|step| step.clause.excluded) {
        for at in meet(&plan, step, &weights).into_keys() {
            told.entry(at).or_default().excluded = true;
        }
    }
    told.retain(|_, cell| !cell.excluded);

    let documents = |part: usize| &index.parts[part].segment.documents;
    let km = |(part, document): (usize, u32)| {
        let from = Viewpoint::new(query.near?.at);
        documents(part).places.points(document).map(|point| from.km(point)).min_by(f32::total_cmp)
    };
    let number =
        |(part, document): (usize, u32), number: usize| documents(part).numbers.get(number).map_or(0, |column| column.get(document));
    let passes = |at: (usize, u32), but: Option<usize>| {
        let facets = query.facets.iter().take(documents(at.0).facets.len()).enumerate().all(|(facet, chosen)| {
            let own = documents(at.0).facets[facet].of(at.1);
            Some(facet) == but || chosen.is_empty() || own.iter().any(|value| chosen.contains(value))
        });
        let numbers = query
            .numbers
            .iter()
            .take(documents(at.0).numbers.len())
            .enumerate()
            .all(|(n, range)| range.is_none_or(|(from, to)| number(at, n) > 0 && (from..=to).contains(&(number(at, n) - 1))));
        let limit = query.near.and_then(|near| near.km);
        facets && numbers && limit.is_none_or(|limit| km(at).is_some_and(|km| km <= limit))
    };
    let required = asked.iter().filter(|step| step.required).count() as u16;
    let best = told.iter().filter(|(at, _)| passes(**at, None)).map(|(_, cell)| cell.required).max().unwrap_or(0);
    let need = if required > 1 && best < required { best.saturating_sub(1).max(1) } else { required };
    told.retain(|_, cell| cell.required >= need);

    let mut counts: Vec<Vec<u32>> = index.values.iter().map(|values| vec![0; values.len()]).collect();
    for (facet, counts) in counts.iter_mut().enumerate() {
        for at in told.keys().filter(|at| passes(**at, Some(facet))) {
            documents(at.0).facets[facet].of(at.1).iter().for_each(|value| counts[*value as usize] += 1);
        }
    }
    told.retain(|at, _| passes(*at, None));
    let mut ranked: Vec<([u64; 4], Hit)> = Vec::new();
    for (at, cell) in &told {
        let (part, document) = *at;
        let day = u64::from(documents(part).days.get(document));
        let length = u64::from(documents(part).lengths[document as usize].min(16));
        let score = (u64::from(cell.score) * (120 - length) / 120) as u32;
        let first = match query.sort {
            Sort::Relevance => [u64::from(cell.required), u64::from(score)],
            Sort::Newest => [0, 0],
            Sort::Nearest => [0, km(*at).map_or(0, |km| u64::from(u32::MAX - (km * 100.0) as u32))],
            Sort::Number(n, Order::Descending) => [0, u64::from(number(*at, n))],
            Sort::Number(n, Order::Ascending) => [0, Some(number(*at, n)).filter(|n| *n > 0).map_or(0, |n| u64::from(u32::MAX - n))],
        };
        let id = documents(part).ids[document as usize];
        let hit = Hit { id, score: score as f32 / 1000.0, matched: cell.required, km: km(*at) };
        ranked.push(([first[0], first[1], day, u64::MAX - id], hit));
    }
    ranked.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
    let hits = ranked.into_iter().skip(query.offset).take(query.limit).map(|(_, hit)| hit).collect();
    (told.len(), hits, counts)
}

const TITLES: [&str; 12] = [
    "kucharz",
    "szef kuchni",
    "księgowa",
    "kierowca autobusu",
    "spawaczy MIG",
    "operator wózków",
    "praca biurowa w Kaliszu",
    "magazynier kelner kucharka kierownik",
    "kelnerzy",
    "Programista C++",
    "gotująca i sprzątająca",
    "k",
];

fn documents(ids: std::ops::Range<u64>) -> impl Strategy<Value = Vec<Document>> {
    let one = (prop::sample::subsequence(TITLES.to_vec(), 1..4), 0usize..4, 0u32..6, 0u32..3, 0u8..64);
    prop::collection::vec(one, ids.end as usize - ids.start as usize).prop_map(move |all| {
        let made = all.into_iter().zip(ids.clone()).map(|((titles, employer, day, scope, bits), id)| {
            let has = |bit: u8| bits >> bit & 1 == 1;
            let facet = |names: [&str; 2], at: u8| (0..2).filter(|n| has(at + n)).map(|n| names[usize::from(n)].to_owned()).collect();
            Document {
                facets: vec![facet(["zlecenie", "o pracę"], 0), facet(["pełny", "część"], 1)],
                numbers: vec![has(3).then(|| 3000 + u32::from(bits) * 100)],
                points: [KALISZ, OSTROW, POZNAN].into_iter().zip(3..).filter(|(_, bit)| has(*bit)).map(|(at, _)| at).collect(),
                day,
                scope,
                ..offer(
                    id,
                    &titles.join(" "),
                    ["Kuchnia Polska", "Kalisz", "Żabka", "Kierowcy i Spółka"][employer],
                    TITLES[usize::from(bits % 12)],
                )
            }
        });
        made.collect()
    })
}

fn asked() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "k",
        "ku",
        "kucharz",
        "kuchni",
        "szef",
        "księgowy",
        "kierowca",
        "kierwoca",
        "praca",
        "spaw",
        "wózek",
        "kelner",
        "c++",
        "w",
        "op",
        "-kelner",
        "-k",
        "-\"szef kuchni\"",
        "\"szef kuchni\"",
        "\"kierowca autobusu\"",
        "firma:kuchnia",
        "kali*",
        "gotujący",
        "nic takiego",
    ]);
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

fn queries() -> impl Strategy<Value = Query> {
    let choice = || prop_oneof![3 => Just(vec![]), 1 => Just(vec![0]), 1 => Just(vec![1]), 1 => Just(vec![0, 1]), 1 => Just(vec![9])];
    let near = prop_oneof![3 => Just(None), 1 => Just(Some(None)), 1 => Just(Some(Some(30.0))), 1 => Just(Some(Some(80.0)))];
    let sort = prop_oneof![
        4 => Just(Sort::Relevance),
        1 => Just(Sort::Newest),
        1 => Just(Sort::Nearest),
        1 => Just(Sort::Number(0, Order::Ascending)),
        1 => Just(Sort::Number(0, Order::Descending)),
        1 => Just(Sort::Number(7, Order::Ascending)),
    ];
    let range = prop_oneof![3 => Just(None), 1 => Just(Some((3500, 6000)))];
    let scopes = prop_oneof![3 => Just(None), 1 => Just(Some(vec![0, 2])), 1 => Just(Some(vec![7]))];
    let page = (0usize..4, prop_oneof![Just(0usize), Just(3), Just(20), Just(usize::MAX)]);
    (asked(), any::<bool>(), choice(), choice(), near, sort, range, scopes, page).prop_map(
        |(words, literal, contract, time, near, sort, range, scopes, (offset, limit))| Query {
            words,
            literal,
            facets: vec![contract, time],
            numbers: vec![range],
            near: near.map(|km| Near { at: KALISZ, km }),
            scopes,
            sort,
            offset,
            limit,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_answer_is_what_the_plain_rules_give(base in documents(0..150), more in documents(140..170), gone in prop::collection::vec(0u64..170, 0..20), asked in prop::collection::vec(queries(), 40)) {
        let base = Index::build(&schema(), base.into_iter(), &lexicon());
        let changed = base.apply(more, &gone);
        for index in [&base, &changed, &changed.merged()] {
            for query in &asked {
                let found = index.search(query);
                let (total, hits, counts) = search(index, query);
                prop_assert_eq!(found.total, total, "{:?}", query);
                prop_assert_eq!(&found.hits, &hits, "{:?}", query);
                prop_assert_eq!(&found.counts, &counts, "{:?}", query);
            }
        }
    }
}

#[test]
fn thousands_of_documents_answer_by_the_plain_rules_too() {
    let many = (0..5000u64).map(|id| Document {
        facets: vec![vec![format!("umowa {}", id % 7)], vec![format!("etat {}", id % 3)]],
        numbers: vec![(id % 5 > 0).then_some(id as u32 % 97)],
        points: [KALISZ, OSTROW, POZNAN].into_iter().skip(id as usize % 4).take(1).collect(),
        day: id as u32 % 50,
        ..offer(id, TITLES[id as usize * 7 % 12], TITLES[id as usize * 5 % 11], "")
    });
    let index = Index::build(&schema(), many, &lexicon());
    for words in ["", "k", "ku", "kucharz", "szef kuchni", "praca kelner", "-k", "kucharz -kelner", "spawacz księgowa wózek", "kalisz k"]
    {
        for (near, facets, sort) in [
            (None, vec![], Sort::Relevance),
            (Some(30.0), vec![vec![1, 2]], Sort::Relevance),
            (None, vec![vec![], vec![0]], Sort::Newest),
            (Some(90.0), vec![], Sort::Nearest),
        ] {
            let query = Query { near: near.map(|km| Near { at: KALISZ, km: Some(km) }), facets, sort, ..Query::of(words) };
            let found = index.search(&query);
            assert_eq!((found.total, found.hits, found.counts), search(&index, &query), "{query:?}");
        }
    }
}
