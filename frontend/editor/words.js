// What a clerk reads in the editor, in the language of the desk; Polish where a language is not known.

import { en } from "./words/en.js";
import { pl } from "./words/pl.js";
import { uk } from "./words/uk.js";

const LANGUAGES = { pl, en, uk };

/** The words of a language, its counted ones as functions of a number. */
export function wordsOf(lang) {
  const code = LANGUAGES[lang] ? lang : "pl";
  const words = LANGUAGES[code];
  const plurals = new Intl.PluralRules(code);
  const numbers = new Intl.NumberFormat(code);
  const counted = (forms) => (number) => (forms[plurals.select(number)] ?? forms.other).replace("#", numbers.format(number));
  const counts = Object.fromEntries(Object.entries(words.counted).map(([name, forms]) => [name, counted(forms)]));
  return { ...words, ...counts, lang: code, sent: (name) => words.sentFile.replace("#", name) };
}
