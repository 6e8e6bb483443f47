// Orama: radix tree, BM25, tolerance in edits. It has no Polish; its splitters cut Polish words at their diacritics, so a tokenizer
// of one's own is what its documentation offers.

import { create, insertMultiple, save, search } from "@orama/orama";

import { FIELDS, WEIGHTS, fold, version } from "./text.mjs";

const tokenizer = {
  language: "english",
  normalizationCache: new Map(),
  tokenize: (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [],
};
const folded = (search) => ({ create: { components: { tokenizer } }, search: { boost: WEIGHTS, ...search } });

export default {
  name: "Orama",
  version: version("@orama/orama"),
  settings: {
    "as it comes": { create: {}, search: {} },
    "as it comes, tolerance 1": { create: {}, search: { tolerance: 1 } },
    "own tokenizer, weighted": folded({}),
    "own tokenizer, weighted, exact": folded({ exact: true }),
    "own tokenizer, weighted, tolerance 1": folded({ tolerance: 1 }),
    "own tokenizer, weighted, tolerance 2": folded({ tolerance: 2 }),
  },
  async build(adverts, options) {
    const schema = Object.fromEntries(FIELDS.map((field) => [field, "string"]));
    const index = create({ schema, ...options.create });
    await insertMultiple(index, adverts.map(({ id, judged, ...fields }) => ({ id: String(id), ...fields })), 1000);
    return {
      ask: async (term) => (await search(index, { term, limit: 10, ...options.search })).hits.map((hit) => Number(hit.id)),
      bytes: async () => Buffer.byteLength(JSON.stringify(await save(index))),
    };
  },
};
