// Fuse: no index of words; every text is matched against the query with Bitap, or its words with `useTokenSearch`.

import Fuse from "fuse.js";

import { FIELDS, WEIGHTS, fold, folded, version } from "./text.mjs";

const keys = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] }));
const title = [{ name: "title" }];

export default {
  name: "Fuse",
  version: version("fuse.js"),
  settings: {
    "folded, weighted, threshold 0.2": { keys, threshold: 0.2, ignoreLocation: true },
    "folded, weighted, threshold 0.35": { keys, threshold: 0.35, ignoreLocation: true },
    "folded, title only, threshold 0.35": { keys: title, threshold: 0.35, ignoreLocation: true },
    "folded, weighted, tokens, threshold 0.35": { keys, threshold: 0.35, ignoreLocation: true, useTokenSearch: true },
  },
  build(adverts, options) {
    const index = new Fuse(adverts.map(folded), options);
    return {
      ask: (text) => index.search(fold(text), { limit: 10 }).map((hit) => hit.item.id),
      bytes: () => Buffer.byteLength(JSON.stringify(index.getIndex())),
    };
  },
};
