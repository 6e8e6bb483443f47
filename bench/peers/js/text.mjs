// What every engine of this folder is given where its documentation leaves the text to the programmer.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The searched fields. */
export const FIELDS = ["title", "employer", "region", "text"];

/** What a word in each weighs, where an engine can weigh. */
export const WEIGHTS = { title: 8, employer: 3, region: 3, text: 1 };

/** Lower case without diacritics, ł too, which Unicode does not decompose. */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l");

/** The advert with its fields folded. */
export const folded = (advert) => ({ id: advert.id, ...Object.fromEntries(FIELDS.map((field) => [field, fold(advert[field])])) });

/** The version installed. */
export function version(name) {
  const packages = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");
  return JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")).version;
}
