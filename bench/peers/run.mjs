// Tries every engine in every setting, each in a process of its own on one processor core; the best setting of each once more.
// node run.mjs FOLDER OUT [--only WORD] -- COMMAND -- COMMAND …: each command answers `list` and `run ENGINE SETTING FOLDER OUT`.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { quality, worth } from "./quality.mjs";
import { table } from "./table.mjs";

const [folder, out, ...rest] = process.argv.slice(2);
const only = rest[0] === "--only" ? rest[1].toLowerCase() : "";
const commands = rest.join("\n").split(/(?:^|\n)--\n/).slice(1).map((command) => command.split("\n"));
const queries = lines(join(folder, "queries.jsonl"));

const candidates = commands.flatMap((command) =>
  asked(command, ["list"]).trim().split("\n").map((line) => [command, ...line.split("\t")])
    .filter(([, name]) => name.toLowerCase().includes(only)));
const rows = [];
for (const name of new Set(candidates.map((candidate) => candidate[1]))) {
  const tried = candidates.filter((candidate) => candidate[1] === name).map((candidate) => ({ candidate, ...trial(...candidate) }));
  const works = tried.filter((one) => !one.fault);
  if (works.length === 0) {
    rows.push({ name, tried: tried.length, fault: tried[0].fault });
    continue;
  }
  const best = works.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  rows.push({ name, tried: tried.length, first: best, second: trial(...best.candidate) });
}
console.log(`\n${table(rows)}`);

/** One engine in one setting: what it says of itself, and what its answers are worth. */
function trial(command, name, setting) {
  const file = join(out, "answers.jsonl");
  try {
    asked(command, ["run", name, setting, folder, file]);
  } catch (error) {
    console.error(`${name}, ${setting}: ${error.message}`);
    return { fault: error.message.split("\n")[0] };
  }
  const [about, ...answers] = lines(file);
  const result = { ...about, ...quality(queries, answers) };
  const figures = Object.values(result.precision).map((byVariant) => Object.values(byVariant).map((p) => p.toFixed(3)).join(" "));
  console.error(`${name}, ${setting}: ${figures.join(" | ")} | ${result.p50.toFixed(0)} / ${result.p99.toFixed(0)} µs, ${result.bytes} bytes, ${about.seconds.toFixed(1)} s`);
  return result;
}

function asked(command, args) {
  const [program, ...before] = ["taskset", "--cpu-list", "0", ...command];
  const { status, stdout, stderr, error } = spawnSync(program, [...before, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr.trim().split("\n").slice(-12).join("\n") || `ended with ${status}`);
  return stdout;
}

function lines(file) {
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}
