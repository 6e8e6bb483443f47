// Navigation inside the page: links and GET forms of this portal fetch the next page and put its content in place of this
// one's. Whatever does not fit (another portal, another language, a file, a new build) is opened the ordinary way.
//
// A history entry's state is { page, entry }: `page` says which fetched content it shows, so that going back within one
// page (to a #fragment, or to an address an island wrote and kept this state in) only scrolls; `entry` names the scroll
// position to return to.
//
// Before a page is asked for, `cis:opening` asks whether something on this page can show it by itself: then no server hears of it.

import { awaken } from "./islands.js";
import { announce, failed, progress } from "./notices.js";
import { fetchAhead, page } from "./pages.js";
import { fits, styleSheets, swap } from "./swap.js";

const KEPT_POSITIONS = "scroll";
let count = 0;
const fresh = () => `${performance.timeOrigin}:${++count}`;
let shown = { page: fresh(), entry: history.state?.entry ?? fresh() };
let positions = new Map();
let running = new AbortController();

const sameContent = (a, b) => a.pathname === b.pathname && a.search === b.search;

/** Opens `url` in the page. `how` says what becomes of the history: "push", "replace" or "stay" (Back and Forward). */
async function open(url, how) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const done = progress();
  const put = await byItself(url)?.();
  if (put) {
    done();
    return signal.aborted ? undefined : turn(put, url, how, signal);
  }
  const next = await page(url, signal).catch(() => "unreachable");
  done();
  if (signal.aborted) return;
  if (next === "unreachable") return failed(url);
  if (!next || !fits(next.document)) return leave(url, how);
  try {
    await styleSheets(next.document);
    if (!signal.aborted) await show(next, how);
  } catch (why) {
    console.error(why);
    leave(url, how);
  }
}

function leave(url, how) {
  if (how === "push") location.assign(url);
  else if (how === "replace") location.replace(url);
  else location.reload();
}

// Islands that wake may push what lies below them; a reader who came back is then set down anew, unless they read on already.
const SETTLING_MS = 1000;

async function show(next, how) {
  const here = enter(next.url, how);
  // What lies below the first screen is laid out once that one is seen; a reader who comes back down the page needs it all at once.
  const { dataset } = document.documentElement;
  if (how !== "stay" && !next.url.hash) dataset.arriving = "";
  swap(next.document);
  setDown(next.url, how, here.left);
  const begun = performance.now();
  // What takes the focus has to be laid out: asked for before the page is painted, that would be done twice.
  await painted();
  if (shown.page !== here.page) return;
  arrive(next.url, how);
  document.dispatchEvent(new CustomEvent("cis:navigated"));
  delete dataset.arriving;
  await awaken();
  if (how === "stay" && shown.entry === here.entry && performance.now() - begun < SETTLING_MS) scrollTo(0, here.left);
}

/** Writes a content into the history: `page`, `entry`, and how far down its reader was. */
function enter(url, how) {
  const entry = how === "stay" ? (history.state?.entry ?? fresh()) : fresh();
  const left = positions.get(entry) ?? 0;
  const page = fresh();
  shown = { page, entry };
  if (how === "push") history.pushState(shown, "", url);
  else history.replaceState(shown, "", url);
  return { page, entry, left };
}

/** What opens `url` without asking anybody, where something on this page can (app/gci/src/at_hand.js). */
function byItself(url) {
  const detail = { url };
  document.dispatchEvent(new CustomEvent("cis:opening", { detail }));
  return detail.byItself;
}

/** Lets what this page knows by itself be `put` in place, as if it had been fetched. */
async function turn(put, url, how, signal) {
  const { left } = enter(url, how);
  await put();
  if (signal.aborted) return;
  setDown(url, how, left);
  arrive(url, how);
}

const targetOf = ({ hash }) => hash && document.getElementById(decodeURIComponent(hash.slice(1)));

/** Sets a reader down: where they were, at the fragment, or at the page's beginning. */
function setDown(url, how, left) {
  const target = targetOf(url);
  if (how === "stay") scrollTo(0, left);
  else if (target) target.scrollIntoView();
  else scrollTo(0, 0);
}

/** Once the page as it stands has been painted: a message sent when a frame begins comes when it has ended. */
const painted = () =>
  new Promise((done) => {
    if (document.hidden) return done();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    requestAnimationFrame(() => port2.postMessage(null));
  });

/** Who followed a link reads on at the fragment or the heading, unless something that stayed has the focus; the title is said. */
function arrive(url, how) {
  const heading = targetOf(url) || document.querySelector("main h1");
  if (how !== "stay" && heading && !document.activeElement.closest("main")) {
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  announce(document.title);
}

/** The address a link leads to, if it is one of our pages. */
function pageOf(link) {
  const target = link?.getAttribute("target");
  if (!link || (target && target !== "_self") || link.hasAttribute("download") || link.closest("[data-reload]")) return null;
  if (link.getAttribute("rel")?.split(/\s+/).includes("external")) return null;
  return ours(new URL(link.getAttribute("href"), document.baseURI));
}

/** Pages lie below <html data-base>; addresses that end like a file's (.rss, .json, .ics) are none. */
function ours(url) {
  const { base = "" } = document.documentElement.dataset;
  const below = url.origin === location.origin && (url.pathname === base || url.pathname.startsWith(`${base}/`));
  return below && !/\.[a-z\d]{1,11}$/i.test(url.pathname) ? url : null;
}

const within = (url) => url.href.includes("#") && sameContent(url, location);
const linkOf = (event) => event.target.closest?.("a[href]");

function onClick(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = pageOf(linkOf(event));
  if (!url || within(url)) return;
  event.preventDefault();
  open(url, url.href === location.href ? "replace" : "push");
}

function onSubmit(event) {
  const { target: form, submitter } = event;
  const asked = (name, otherwise) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? otherwise;
  if (event.defaultPrevented || form.closest("[data-reload]") || asked("method", "get").toLowerCase() !== "get") return;
  if (asked("target", "_self") !== "_self") return;
  const url = ours(new URL(asked("action", ""), document.baseURI));
  if (!url) return;
  event.preventDefault();
  url.search = new URLSearchParams(new FormData(form, submitter));
  url.hash = "";
  open(url, url.href === location.href ? "replace" : "push");
}

function onPopState(event) {
  const inPage = event.state ? event.state.page === shown.page : location.hash !== "";
  if (!inPage) return void open(new URL(location.href), "stay");
  running.abort();
  const known = event.state?.entry;
  shown = { page: shown.page, entry: known ?? fresh() };
  if (known) scrollTo(0, positions.get(known) ?? 0);
  else history.replaceState(shown, "");
}

function watchForNextPage() {
  let resting;
  const consider = (event) => {
    const url = pageOf(linkOf(event));
    if (url && !sameContent(url, location) && !byItself(url)) fetchAhead(url);
  };
  addEventListener("pointerdown", consider, { passive: true });
  addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    if (event.pointerType === "mouse" && linkOf(event)) resting = setTimeout(consider, 65, event);
  }, { passive: true });
}

function keepPositions() {
  history.scrollRestoration = "manual";
  try {
    positions = new Map(JSON.parse(sessionStorage.getItem(KEPT_POSITIONS) ?? "[]"));
    addEventListener("pagehide", () => sessionStorage.setItem(KEPT_POSITIONS, JSON.stringify([...positions].slice(-100))));
  } catch {
    // Without storage positions are known until the document goes.
  }
  addEventListener("scroll", () => positions.set(shown.entry, scrollY), { passive: true });
  const returning = positions.get(history.state?.entry);
  history.replaceState(shown, "");
  if (returning !== undefined && !location.hash) scrollTo(0, returning);
}

export function watchNavigation() {
  keepPositions();
  addEventListener("click", onClick);
  addEventListener("submit", onSubmit);
  addEventListener("popstate", onPopState);
  addEventListener("pagehide", () => running.abort());
  watchForNextPage();
}
