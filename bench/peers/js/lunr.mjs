// lunr: an inverted index, BM25, wildcards and edits by a term-set automaton. It has no Polish stemmer; the English one is left out.

import lunr from "lunr";

import { FIELDS, WEIGHTS, folded, fold, version } from "./text.mjs";

const { TRAILING } = lunr.Query.wildcard;
const exact = { boost: 10 };

export default {
  name: "lunr",
  version: version("lunr"),
  settings: {
    "as it comes": { english: true, clauses: [{}] },
    "folded, weighted": { clauses: [{}] },
    "folded, weighted, exact or prefix": { clauses: [exact, { wildcard: TRAILING }] },
    "folded, weighted, exact or 1 edit": { clauses: [exact, { editDistance: 1 }] },
    "folded, weighted, exact, prefix or 1 edit": { clauses: [exact, { wildcard: TRAILING, boost: 3 }, { editDistance: 1 }] },
    "folded, weighted, exact or 2 edits": { clauses: [exact, { editDistance: 2 }] },
  },
  build(adverts, { english, clauses }) {
    const index = lunr(function () {
      if (!english) {
        this.pipeline.reset();
        this.searchPipeline.reset();
      }
      this.ref("id");
      for (const field of FIELDS) this.field(field, english ? {} : { boost: WEIGHTS[field] });
      for (const advert of adverts) this.add(english ? advert : folded(advert));
    });
    const words = (text) => lunr.tokenizer(english ? text : fold(text)).map(String);
    return {
      ask: (text) => index.query((query) => clauses.forEach((clause) => words(text).forEach((word) => query.term(word, clause)))).slice(0, 10).map((hit) => Number(hit.ref)),
      bytes: () => Buffer.byteLength(JSON.stringify(index)),
    };
  },
};
