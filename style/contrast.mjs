#!/usr/bin/env node
// Checks every pair of colours of tokens.css, for every accent, light and dark, ordinary and high contrast (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11).
// node style/contrast.mjs ["#accent" …]: exit 1 when a pair is too weak.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const sheet = read("tokens.css");
const cut = sheet.indexOf("@variant more-contrast");
const tokens = (text) => Object.fromEntries([...text.matchAll(/^\s*(--[\w-]+):\s*(.+);/gm)].map(([, name, value]) => [name, value]));
const ordinary = tokens(sheet.slice(0, cut));
const more = { ...ordinary, ...tokens(sheet.slice(cut)) };

// Text on its ground: 4.5 : 1, in high contrast 7 : 1. `*` stands for each of the three page grounds.
const text = [
  ["ink", "*"], ["muted", "*"], ["brand", "*"], ["brand-strong", "*"], ["visited", "*"], ["error", "*"], ["ok", "*"], ["warn", "*"], ["info", "*"],
  ["ink", "brand-soft"], ["muted", "brand-soft"], ["brand", "brand-soft"], ["visited", "brand-soft"], ["ok", "brand-soft"],
  ["on-brand", "brand"], ["on-brand", "brand-strong"], ["on-deep", "deep"], ["on-deep", "furrow"], ["on-call", "call"],
  ["on-foot", "foot"], ["foot-muted", "foot"], ["ink", "mark"],
  ["info", "info-soft"], ["warn", "warn-soft"], ["error", "error-soft"], ["ok", "ok-soft"],
  ["ink", "info-soft"], ["ink", "warn-soft"], ["ink", "error-soft"], ["ink", "ok-soft"],
];
// What must be made out but is not text: edges of fields, bars, marks, the two colours of focus. 3 : 1.
const shapes = [
  ["edge", "*"], ["brand", "*"], ["brand", "track"], ["on-deep", "deep"], ["error", "surface"], ["focus-halo", "focus"],
];
const grounds = ["paper", "surface", "sunken"];

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
const times = (m, v) => m.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0));
// Björn Ottosson's Oklab (2020), as CSS Color 4 uses it in color-mix().
const toLms = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]];
const toLab = [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]];
const fromLab = [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.291485548]];
const fromLms = [[4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965], [-0.0041960863, -0.7034186147, 1.707614701]];
const oklab = (rgb) => times(toLab, times(toLms, rgb.map(linear)).map(Math.cbrt));
const srgb = (lab) => times(fromLms, times(fromLab, lab).map((c) => c ** 3)).map((c) => gamma(Math.min(1, Math.max(0, c))));
const mix = (a, b, share) => srgb(oklab(a).map((c, i) => c * share + oklab(b)[i] * (1 - share)));

/** Splits `a, f(b, c)` at its outer commas. */
function args(list) {
  const out = [""];
  let depth = 0;
  for (const c of list) {
    depth += (c === "(") - (c === ")");
    if (c === "," && depth === 0) out.push("");
    else out[out.length - 1] += c;
  }
  return out.map((arg) => arg.trim());
}

/** A token's value as sRGB channels, 0 to 1. */
function colour(value, set, dark) {
  if (value.startsWith("#")) return channels(value);
  if (value === "white") return [1, 1, 1];
  const [, name, inner] = value.match(/^([\w-]+)\((.*)\)$/) ?? [];
  if (name === "var") return colour(set[inner], set, dark);
  if (name === "light-dark") return colour(args(inner)[dark ? 1 : 0], set, dark);
  if (name === "color-mix") {
    const [, first, second] = args(inner);
    const [, base, share] = first.match(/^(.*) (\d+)%$/);
    return mix(colour(base, set, dark), colour(second, set, dark), share / 100);
  }
  const [, source, tone, factor, most] = value.match(/^oklch\(from (.+) ([\d.]+) min\(c \* ([\d.]+), ([\d.]+)\) h\)$/) ?? [];
  if (source) {
    const [, a, b] = oklab(colour(source, set, dark));
    const chroma = Math.hypot(a, b) || 1;
    const kept = Math.min(most, chroma * factor) / chroma;
    return srgb([Number(tone), a * kept, b * kept]);
  }
  throw new Error(`cannot read the colour ${value}`);
}

const luminance = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, k, i) => sum + k * linear(rgb[i]), 0);
const ratio = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const spread = (pairs) => pairs.flatMap(([a, b]) => (b === "*" ? grounds.map((g) => [a, g]) : [[a, b]]));

const given = process.argv.slice(2);
const accents = given.length ? given.map((accent) => ({ name: accent, accent })) : JSON.parse(read("accents.json"));
let checked = 0;
const weak = [];
for (const { name, accent } of accents)
  for (const [mode, set, least] of [["", ordinary, 4.5], ["high contrast ", more, 7]])
    for (const dark of [false, true])
      for (const [pairs, limit] of [[spread(text), least], [spread(shapes), 3]])
        for (const [front, ground] of pairs) {
          const themed = { ...set, "--accent": accent };
          const found = ratio(colour(`var(--${front})`, themed, dark), colour(`var(--${ground})`, themed, dark));
          checked += 1;
          if (found < limit) weak.push(`${name} ${mode}${dark ? "dark" : "light"}: ${front} on ${ground} ${found.toFixed(2)} < ${limit}`);
        }
for (const line of weak) console.error(line);
console.log(`${checked} pairs, ${weak.length} too weak`);
process.exit(weak.length ? 1 : 0);
