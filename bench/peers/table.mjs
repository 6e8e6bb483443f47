// The table as Markdown, best first.

import { mean, worth } from "./quality.mjs";

const VARIANTS = { base: "as is", "gen.pl": "gen. plural", instr: "instrumental", folded: "no diacritics", "1 typo": "1 error", "typo+gen": "error + plural", "2 edits": "2 errors", "2ed+gen": "2 errors + plural" };
const HEAD = ["engine, its best setting (of how many)", ...Object.values(VARIANTS), "held out", "empty", "µs p50", "µs p99", "MB", "built in s"];

export function table(rows) {
  const works = rows.filter((row) => !row.fault).sort((a, b) => worth(b.first) - worth(a.first));
  const lines = [HEAD, HEAD.map(() => "---"), ...works.map(line), ...rows.filter((row) => row.fault).map(refusal)];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function line({ name, tried, first, second }) {
  const { precision, empty } = first;
  const both = (figure) => first && second && !second.fault ? `${figure(first)} – ${figure(second)}` : figure(first);
  return [
    `**${name}** ${first.version}: ${first.setting} (${tried})${first.asked < 1 ? `, asked ${percent(first.asked)} of the queries` : ""}`,
    ...Object.keys(VARIANTS).map((variant) => `${share(precision.tuning[variant])} ${share(precision.human[variant])}`),
    share(mean(Object.values(precision.held))),
    `${percent(empty.tuning)} ${percent(empty.human)}`,
    both((run) => micros(run.p50)),
    both((run) => micros(run.p99)),
    (first.bytes / 1e6).toFixed(2),
    both((run) => run.seconds.toFixed(run.seconds < 10 ? 1 : 0)),
  ];
}

function refusal({ name, tried, fault }) {
  return [`**${name}** (${tried}): ${fault.replaceAll("|", "/")}`, ...HEAD.slice(1).map(() => "")];
}

const share = (figure) => figure.toFixed(2).replace(/^0/, "");
const percent = (figure) => `${Math.round(figure * 100)} %`;
const micros = (figure) => (figure < 10 ? figure.toFixed(1) : String(Math.round(figure)));
