// The service worker: Oferty pracy without a connection. The server's /sw.js loads this file and names the site it belongs to,
// so that a new site brings a new worker.
//
// Pages come from the network whenever there is one; those that a job seeker comes back to are kept for when there is none.
// Files of the site are named by their content and never change: what is kept is right. Nothing is kept that the server calls
// private. The market itself is kept by frontend/searcher.js, which asks for it past this worker.

const PAGES = "cis-pages-1";
const FILES = "cis-files-1";
const OFFLINE = "/bez-polaczenia";
const SHELF = "/oferty-pracy/zapisane";
const OFFERS = 100;
const BUILDS = 3;
const SILENCE_MS = 3000;

// What stands below a portal's base and is kept: home, the search, an offer, the shelf, the page that says what works.
const KEPT = /^(\/oferty-pracy(\/(\d[^/]*|zapisane))?|\/bez-polaczenia)?$/;
const OFFER = /\/oferty-pracy\/\d[^/]*$/;

// What a kept page says above itself, by its language: the locale of the date, the words before it and after it, the way on.
const WORDS = {
  pl: ["pl", "Kopia z", "– nie ma połączenia z portalem; treść mogła się zmienić.", "Spróbuj ponownie"],
  en: ["en-GB", "A copy from", "– there is no connection to the portal; things may have changed since.", "Try again"],
  uk: ["uk", "Копія від", "– немає з’єднання з порталом; вміст міг змінитися.", "Спробувати ще раз"],
};

addEventListener("install", (event) => {
  // Pages and files of one site stay together whoever hands them out, so nobody waits for the tabs to be closed.
  skipWaiting();
  event.waitUntil(furnish());
});

addEventListener("activate", (event) => event.waitUntil(sweep().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.includes("/api/")) return;
  if (pathname.startsWith("/pkg/")) event.respondWith(file(event));
  else if (pathname.endsWith("/theme.css")) event.respondWith(fromNetwork(event));
  else if (isPage(request)) event.respondWith(fromNetwork(event));
});

const isPage = ({ mode, headers }) => mode === "navigate" || headers.get("X-Navigation") === "page";
const pathOf = (address) => new URL(address, location.href).pathname;
const anyhow = { ignoreSearch: true, ignoreVary: true };
const namesIn = (text) => new Set(text.match(/\/pkg\/[\w./-]+/g));

/** Keeps the pages that are open, for they came before this worker, and renews the offline pages with the shelves they promise. */
async function furnish() {
  const pages = await caches.open(PAGES);
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const promised = (await pages.keys()).map(({ url }) => url).filter((url) => url.endsWith(OFFLINE) || url.endsWith(SHELF));
  const visit = (url) => look(url).catch((why) => console.warn(`${url} is not kept:`, why));
  await Promise.all([...open.map(({ url }) => url), ...promised].map(visit));
}

const look = async (url) => keep(url, await fetch(url, { headers: { "X-Navigation": "page", Accept: "text/html" } }));

/** A file that never changes: as kept, else fetched and kept. */
async function file({ request }) {
  const files = await caches.open(FILES).catch(() => undefined);
  const known = await files?.match(request, anyhow);
  if (known) return known;
  const answer = await fetch(request);
  // A full disk is no reason not to go on.
  if (answer.status === 200) files?.put(request.url, answer.clone()).catch(() => undefined);
  return answer;
}

async function fromNetwork(event) {
  const { request } = event;
  try {
    const answer = await Promise.race([fetch(request), silence()]);
    const copy = answer.clone();
    event.waitUntil(keep(request.url, copy).catch((why) => console.warn(`${request.url} is not kept:`, why)));
    return answer;
  } catch (why) {
    const kept = await known(request).catch(() => undefined);
    if (kept) return kept;
    if (request.mode === "navigate") throw why;
    return new Response(null, { status: 504 });
  }
}

/** A browser that says it is offline is given three seconds to be wrong; any other connection as long as it takes. */
const silence = () => new Promise((_, enough) => navigator.onLine || setTimeout(enough, SILENCE_MS, new Error("no connection")));

/** What was kept of a page, marked so that a search in it is asked anew. A page opened in place says itself that it did not come. */
async function known({ url, mode }) {
  const pages = await caches.open(PAGES);
  const own = await pages.match(url, anyhow);
  const kept = own ?? (mode === "navigate" ? await offlinePage(pages, pathOf(url)) : undefined);
  if (!kept?.headers.get("Content-Type").startsWith("text/html")) return kept;
  const text = await kept.text();
  const said = own && !pathOf(url).endsWith(OFFLINE) ? notice(text, kept.headers.get("Date")) : "";
  const page = text.replace(/<main ([^>]*)>/, (_, rest) => `<main data-kept ${rest}>${said}`);
  return new Response(page, { headers: kept.headers });
}

/** Says that a page is a copy, and of when: every answer has its date (RFC 9110, 6.6.1). The empty address is the one asked for. */
function notice(page, date) {
  const [, lang] = /<html[^>]* lang="([^"]*)"/.exec(page) ?? [];
  const [locale, before, after, again] = WORDS[lang] ?? WORDS.pl;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Warsaw" }).format(new Date(date));
  const words = `<p><span>${before} ${when} ${after}</span> <a href="" data-reload>${again}</a></p>`;
  return `<div id="copy" class="wrap no-print"><div class="notice notice-warn">${words}</div></div>`;
}

/** The offline page of the portal and language that an address lies in. */
async function offlinePage(pages, path) {
  const bases = (await pages.keys()).map(({ url }) => pathOf(url)).filter((known) => known.endsWith(OFFLINE)).map((known) => known.slice(0, -OFFLINE.length));
  const around = bases.filter((base) => path === base || path.startsWith(`${base}/`)).sort((a, b) => b.length - a.length);
  return around.length ? pages.match(around[0] + OFFLINE) : undefined;
}

const isPrivate = ({ headers }) => /private|no-store/i.test(headers.get("Cache-Control") ?? "");

/** Keeps a page with what it needs; forgets one that is gone. */
async function keep(url, answer) {
  const path = pathOf(url);
  const pages = await caches.open(PAGES);
  if (answer.status === 404 || answer.status === 410) return void (await pages.delete(path));
  if (answer.status !== 200 || answer.redirected || isPrivate(answer)) return;
  const { headers } = answer;
  const type = headers.get("Content-Type") ?? "";
  const text = await answer.text();
  const put = () => pages.put(path, new Response(text, { headers }));
  if (type.startsWith("text/css")) return put();
  const base = type.startsWith("text/html") ? /<html[^>]* data-base="([^"]*)"/.exec(text)?.[1] : undefined;
  if (base === undefined) return;
  if (KEPT.test(path.slice(base.length).replace(/^\/$/, ""))) {
    await pages.delete(path); // Put at the end: the order tells the latest.
    await put();
    await keepFiles(namesIn(text));
    await letGo(pages);
  }
  const shelf = text.includes(` href="${base}${SHELF}"`) ? [base + SHELF] : [];
  for (const needed of [`${base}/theme.css`, base + OFFLINE, ...shelf]) {
    if (!(await pages.match(needed))) await keep(needed, await fetch(needed));
  }
}

async function keepFiles(names) {
  const files = await caches.open(FILES);
  const missing = async (name) => (await files.match(name, anyhow)) ?? files.add(name);
  const kept = await Promise.allSettled([...names].map(missing));
  for (const { reason } of kept) if (reason) console.warn("A file is not kept:", reason);
}

/** Lets the offers go that were opened before the last hundred. */
async function letGo(pages) {
  const offers = (await pages.keys()).filter(({ url }) => OFFER.test(pathOf(url)));
  await Promise.all(offers.slice(0, -OFFERS).map((offer) => pages.delete(offer)));
}

/** Removes caches of an earlier kind, pages of sites before the last three, and files that no page names any more. */
async function sweep() {
  for (const name of await caches.keys()) if (/^cis-(pages|files)-/.test(name) && name !== PAGES && name !== FILES) await caches.delete(name);
  const pages = await caches.open(PAGES);
  const files = await caches.open(FILES);
  const builds = new Set();
  const needed = new Set();
  const add = (names) => names.forEach((name) => needed.add(name));
  for (const page of (await pages.keys()).reverse()) {
    const names = namesIn(await (await pages.match(page)).text());
    const build = [...names].find((name) => name.startsWith("/pkg/boot-"));
    if (build) builds.add(build);
    if (builds.size > BUILDS) await pages.delete(page);
    else add(names);
  }
  const kept = (await files.keys()).map(({ url }) => pathOf(url));
  for (const sheet of kept.filter((name) => name.endsWith(".css") && needed.has(name))) add(namesIn(await (await files.match(sheet)).text()));
  await Promise.all(kept.filter((name) => !needed.has(name)).map((name) => files.delete(name)));
}
