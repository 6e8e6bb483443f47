// FlexSearch: a map from encoded terms (or all their beginnings, or all their parts) to documents by rank.

import flexsearch from "flexsearch";

import { FIELDS, fold, version } from "./text.mjs";

const { Charset, Document, Encoder } = flexsearch;
const encoded = (charset, tokenize, search = {}) => ({ index: { tokenize, encoder: new Encoder(charset, { prepare: fold }) }, search });

export default {
  name: "FlexSearch",
  version: version("flexsearch"),
  settings: {
    "as it comes": { index: {}, search: {} },
    "folded, forward": encoded(Charset.Normalize, "forward"),
    "folded, tolerant": encoded(Charset.Normalize, "tolerant"),
    "folded, full": encoded(Charset.Normalize, "full"),
    "folded, LatinBalance, forward": encoded(Charset.LatinBalance, "forward"),
    "folded, LatinBalance, tolerant": encoded(Charset.LatinBalance, "tolerant"),
    "folded, LatinAdvanced, forward": encoded(Charset.LatinAdvanced, "forward"),
    "folded, LatinExtra, forward": encoded(Charset.LatinExtra, "forward"),
    "folded, LatinExtra, tolerant": encoded(Charset.LatinExtra, "tolerant"),
  },
  build(adverts, options) {
    const index = new Document({ document: { id: "id", index: FIELDS.map((field) => ({ field, ...options.index })) } });
    for (const advert of adverts) index.add(advert);
    return {
      ask: (text) => index.search(text, { limit: 10, merge: true, ...options.search }).slice(0, 10).map((hit) => hit.id),
      bytes: () => {
        let bytes = 0;
        index.export((_, data) => (bytes += data === undefined ? 0 : Buffer.byteLength(data)));
        return bytes;
      },
    };
  },
};
