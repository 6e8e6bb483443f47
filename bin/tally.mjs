// Adds up JUnit reports: node bin/tally.mjs report.xml… Prints every failure and every skipped test, then, as the last line,
// "N passed, N failed, N skipped". A test that passes but prints "skipped: why" had nothing to work on and counts as skipped.

import { existsSync, readFileSync } from "node:fs";

const unescaped = (text) => text.replace(/&(lt|gt|quot|apos|amp|#\w+);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? " ");

function* cases(report) {
  for (const [, head, , body = ""] of report.matchAll(/<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const attribute = (name) => unescaped(head.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "");
    const said = unescaped(body).match(/(?:^|\[CDATA\[|\.\.\. )skipped: (.*?)(?:\]\]>.*)?$/m)?.[1];
    const fate = /<(failure|error)\b/.test(body) ? "failed" : /<skipped\b/.test(body) || said !== undefined ? "skipped" : "passed";
    yield { name: `${attribute("classname")} ${attribute("name")}`, fate, said };
  }
}

const count = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) continue;
  for (const { name, fate, said } of cases(readFileSync(file, "utf8"))) {
    count[fate] += 1;
    if (fate !== "passed") console.log(`${fate}: ${name}${said ? ` (${said})` : ""}`);
  }
}
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ""}`);
