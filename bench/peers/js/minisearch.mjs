// MiniSearch: an inverted index in a radix tree, BM25+, fuzzy terms by a share of their length.

import MiniSearch from "minisearch";

import { FIELDS, WEIGHTS, fold, version } from "./text.mjs";

const plain = {};
const tuned = (search) => ({ processTerm: fold, searchOptions: { boost: WEIGHTS, combineWith: "AND", ...search } });

export default {
  name: "MiniSearch",
  version: version("minisearch"),
  settings: {
    "as it comes": plain,
    "folded, weighted": tuned({}),
    "folded, weighted, prefix": tuned({ prefix: true }),
    "folded, weighted, fuzzy 0.2": tuned({ fuzzy: 0.2 }),
    "folded, weighted, fuzzy 0.34": tuned({ fuzzy: 0.34 }),
    "folded, weighted, fuzzy 0.2, prefix": tuned({ fuzzy: 0.2, prefix: true }),
    "folded, weighted, fuzzy 0.34, prefix": tuned({ fuzzy: 0.34, prefix: true }),
  },
  build(adverts, options) {
    const index = new MiniSearch({ fields: FIELDS, ...options });
    index.addAll(adverts);
    return {
      ask: (text) => index.search(text).slice(0, 10).map((hit) => hit.id),
      bytes: () => Buffer.byteLength(JSON.stringify(index)),
    };
  },
};
