// Tries every engine in every setting, each in a process of its own on one processor core; the best setting of each once more.
// node run.mjs FOLDER OUT [--only WORD] -- COMMAND -- COMMAND …: each command answers `list` and `run ENGINE SETTING FOLDER OUT`.
// Prints the table, then how many engines were skipped and which settings failed, each with its reason.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { quality, worth } from "./quality.mjs";
import { table } from "./table.mjs";

/** Seconds of its core that one trial may take. */
const LIMIT = 1200;

const [folder, out, ...rest] = process.argv.slice(2);
const only = rest[0] === "--only" ? rest[1].toLowerCase() : "";
const commands = rest.join("\n").split(/(?:^|\n)--\n/).slice(1).map((command) => command.split("\n"));
const queries = lines(join(folder, "queries.jsonl"));

const skipped = [];
const all = commands.flatMap(listed);
const candidates = all.filter(({ name }) => name.toLowerCase().includes(only));
if (candidates.length === 0) {
  console.error(`no engine's name holds "${only}"; there are: ${[...new Set(all.map(({ name }) => name))].join("; ")}`);
  process.exit(1);
}

const rows = [];
const failed = [];
for (const name of new Set(candidates.map((candidate) => candidate.name))) {
  const tried = candidates.filter((candidate) => candidate.name === name).map((candidate) => ({ candidate, ...trial(candidate) }));
  const works = tried.filter((one) => !one.fault);
  if (works.length === 0) {
    skipped.push({ name, fault: tried[0].fault });
    rows.push({ name, tried: tried.length, fault: tried[0].fault });
    continue;
  }
  failed.push(...tried.filter((one) => one.fault));
  const best = works.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  rows.push({ name, tried: tried.length, first: best, second: trial(best.candidate) });
}
console.log(`\n${table(rows)}\n`);
console.log(`engines: ${rows.filter((row) => !row.fault).length} measured, ${skipped.length} skipped; settings that failed: ${failed.length}`);
for (const { name, fault } of skipped) console.log(`skipped: ${name}: ${fault}`);
for (const { candidate, fault } of failed) console.log(`failed: ${candidate.name}, ${candidate.setting}: ${fault}`);

/** The engines and settings of one command; none, and skipped as a whole, where it cannot even tell them. */
function listed(command) {
  try {
    return asked(command, ["list"]).trim().split("\n").map((line) => line.split("\t")).map(([name, setting]) => ({ command, name, setting }));
  } catch (error) {
    skipped.push({ name: `all of ${command.at(-1).split("/").at(-1)}`, fault: error.message });
    return [];
  }
}

/** One engine in one setting: what it says of itself, and what its answers are worth. */
function trial({ command, name, setting }) {
  const file = join(out, "answers.jsonl");
  rmSync(file, { force: true });
  try {
    asked(command, ["run", name, setting, folder, file]);
  } catch (error) {
    console.error(`${name}, ${setting}: ${error.message}`);
    return { fault: error.message };
  }
  const [about, ...answers] = lines(file);
  const result = { ...about, ...quality(queries, answers) };
  const figures = Object.values(result.precision).map((byVariant) => Object.values(byVariant).map((p) => p.toFixed(3)).join(" "));
  console.error(`${name}, ${setting}: ${figures.join(" | ")} | ${result.p50.toFixed(0)} / ${result.p99.toFixed(0)} µs, ${result.bytes} bytes, ${about.seconds.toFixed(1)} s, ${about.rounds} rounds`);
  return result;
}

/** What a command prints, on one core and within LIMIT. */
function asked(command, args) {
  const [program, ...before] = ["taskset", "--cpu-list", "0", "prlimit", `--cpu=${LIMIT}:${LIMIT + 5}`, "--core=0", ...command];
  const { status, signal, stdout, stderr, error } = spawnSync(program, [...before, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (error) throw error;
  if (signal === "SIGXCPU") throw new Error(`needs more than ${LIMIT / 60} minutes of its core`);
  if (status !== 0) throw new Error(reason(stderr) || `ended with ${signal ?? status}`);
  return stdout;
}

/** The line of what a program said at its end that names the fault. */
function reason(stderr) {
  const said = stderr.trim().split("\n").map((line) => line.trim());
  return said.find((line) => /error|exception|panicked/i.test(line)) ?? said.at(-1);
}

function lines(file) {
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}
