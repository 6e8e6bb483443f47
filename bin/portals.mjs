// bin/bench portals: a hundred portals in one database, each as large as the demonstration's towns, beside one alone.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fetchPage, figures, home, load, memory, row, serve, table } from "./measure.mjs";

const [program, fill, site, ...options] = process.argv.slice(2);
const seconds = Math.min(60, Number(options[options.indexOf("--seconds") + 1]) || 10);
const PORTALS = 100;
const host = (number) => `gmina-${number}.localhost`;

async function measure(portals) {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(home, `cis.sqlite${end}`), { force: true });
  execFileSync(fill, [process.env.DATABASE_URL, String(portals)], { stdio: "inherit" });
  const hosts = Array.from({ length: portals }, (_, at) => host(at + 1));
  const paths = [...(await sitemap())];
  const name = portals === 1 ? "one portal" : `${portals} portals`;
  for (const [how, settings] of [["rendered each time", { CIS_PAGE_CACHE: "0" }], ["kept", {}]]) {
    const server = await serve(program, site, host(1), settings);
    if (how !== "kept") row(`${name}: start`, `${Math.round(server.ready)} ms`);
    for (const asked of hosts) for (const path of paths) {
      const { status } = await fetchPage(server, path, asked);
      if (status !== 200) throw new Error(`${asked}${path} answers ${status}`);
    }
    row(`${name}, ${paths.length} pages each, every one ${how} once: memory`, ...memory(server));
    row(`${name}, ${how}`, figures(load(server, paths.slice(0, 20), seconds, hosts)));
    row(`${name}, ${how}: memory after the load`, ...memory(server));
    server.stop();
  }
}

/** Paths of the first portal's pages, news and events; every portal has the same. */
async function sitemap() {
  const server = await serve(program, site, host(1));
  const { body } = await fetchPage(server, "/sitemap.xml");
  server.stop();
  return new Set([...body.toString().matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path]) => path));
}

await measure(1);
await measure(PORTALS);
table(options.includes("--markdown"));
