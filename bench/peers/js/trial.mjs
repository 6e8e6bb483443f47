// The engines out of npm. `list` prints engine TAB setting; `run ENGINE SETTING FOLDER OUT` tries one. The protocol is that of
// ../src/trial.rs, so are the lines written; but an engine that takes longer than UNBEARABLE a query, in seconds of the processor
// and not of the clock, is asked every fifth one only, and the others are answered with null.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import flexsearch from "./flexsearch.mjs";
import fuse from "./fuse.mjs";
import lunr from "./lunr.mjs";
import minisearch from "./minisearch.mjs";
import orama from "./orama.mjs";

const CANDIDATES = [minisearch, orama, flexsearch, lunr, fuse];
const WARMING = 50;
const PATIENCE = 60;
const UNBEARABLE = 0.1;

const [what, name, setting, folder, out] = process.argv.slice(2);
const candidate = CANDIDATES.find((one) => one.name === name);
if (what === "list") {
  for (const { name, settings } of CANDIDATES) for (const setting of Object.keys(settings)) console.log(`${name}\t${setting}`);
} else if (what === "run" && candidate?.settings[setting]) {
  await run();
} else {
  throw new Error("list | run ENGINE SETTING FOLDER OUT");
}

async function run() {
  const adverts = lines("adverts.jsonl");
  const queries = lines("queries.jsonl");
  const dictionary = queries.filter((query) => query.truth !== "human");
  const options = candidate.settings[setting];
  const started = performance.now();
  let engine = await candidate.build(adverts, options);
  const seconds = (performance.now() - started) / 1e3;
  const bytes = await engine.bytes();
  const before = process.cpuUsage();
  for (const query of dictionary.slice(0, WARMING)) await engine.ask(query.text);
  const { user, system } = process.cpuUsage(before);
  const every = user + system > WARMING * UNBEARABLE * 1e6 ? 5 : 1;
  const [answers, spent] = await answer(engine, dictionary, every);
  const rounds = Math.floor(Math.min(3, PATIENCE / spent));
  for (let round = 0; round < rounds; round += 1) {
    const [again] = await answer(engine, dictionary, every);
    answers.forEach((one, at) => one && (one.us = round === 0 ? again[at].us : Math.min(one.us, again[at].us)));
  }
  engine = await candidate.build(adverts.filter((advert) => advert.judged), options);
  const [judged] = await answer(engine, queries.filter((query) => query.truth === "human"), every);
  const head = { engine: name, version: candidate.version, setting, seconds, bytes, rounds };
  writeFileSync(out, [head, ...answers, ...judged].map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** Asks every query once, or every so many; the answers and how long all took, in seconds. */
async function answer(engine, queries, every) {
  const begun = performance.now();
  const answers = [];
  for (const [at, { text }] of queries.entries()) {
    if (at % every > 0) {
      answers.push(null);
      continue;
    }
    const started = performance.now();
    const ids = await engine.ask(text);
    answers.push({ ids, us: (performance.now() - started) * 1e3 });
  }
  return [answers, (performance.now() - begun) / 1e3];
}

function lines(file) {
  return readFileSync(join(folder, file), "utf8").trim().split("\n").map((line) => JSON.parse(line));
}
