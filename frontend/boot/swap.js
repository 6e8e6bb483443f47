// Puts the content of a fetched page into this document. Running scripts and what they know stay.

import { dismiss } from "./islands.js";

// What in <head> speaks of the page and not of the portal.
const HEAD = "link[rel=canonical], link[rel=alternate], meta[name=description], meta[name=robots]";

/** Whether the page may be put into this document: same portal, same language, same build. */
export function fits(next) {
  const frame = (page) => {
    const { lang, dataset } = page.documentElement;
    return [lang, dataset.portal, page.querySelector("script[data-js]")?.getAttribute("src")].join(" ");
  };
  return next.querySelector("main") !== null && frame(next) === frame(document);
}

/** Loads the style sheets that only the next page has, for it must not be seen without them; keeps their order. */
export function styleSheets(next) {
  const loads = [];
  let follower = null;
  for (const link of [...next.querySelectorAll("head link[rel=stylesheet]")].reverse()) {
    const present = document.querySelector(`head link[rel=stylesheet][href="${link.getAttribute("href")}"]`);
    const sheet = present ?? document.importNode(link);
    if (!present) {
      loads.push(new Promise((done) => (sheet.onload = sheet.onerror = done)));
      document.head.insertBefore(sheet, follower);
    }
    follower = sheet;
  }
  return Promise.all(loads);
}

/** Replaces what differs from page to page. Elements with `data-keep="name"` in both pages stay, with the islands in them. */
export function swap(next) {
  document.title = next.title;
  for (const old of document.head.querySelectorAll(HEAD)) old.remove();
  document.head.append(...next.head.querySelectorAll(HEAD));
  attributes(next.body, document.body);
  for (const frame of ["body > header", "body > footer", "#above"]) {
    const [old, fresh] = [document.querySelector(frame), next.querySelector(frame)];
    if (old && fresh) adjust(old, fresh);
  }
  const [main, fresh] = [document.querySelector("main"), next.querySelector("main")];
  attributes(fresh, main);
  replaceChildren(main, fresh);
}

// The frame is mostly the same on every page: only what differs is touched, so that nothing in it is drawn anew. Its menus
// lead from the page they stand on, and shut when it goes.
function adjust(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName || !old.attributes) return old.replaceWith(fresh);
  attributes(fresh, old);
  const [now, then] = [[...old.childNodes], [...fresh.childNodes]];
  if (now.length !== then.length) return replaceChildren(old, fresh);
  now.forEach((node, at) => adjust(node, then[at]));
}

function replaceChildren(old, fresh) {
  const focused = document.activeElement;
  document.adoptNode(fresh);
  for (const place of fresh.querySelectorAll("[data-keep]")) {
    const kept = old.querySelector(`[data-keep="${place.dataset.keep}"]`);
    if (kept) place.replaceWith(kept);
  }
  dismiss(old);
  old.replaceChildren(...fresh.childNodes);
  if (focused.isConnected && old.contains(focused)) focused.focus({ preventScroll: true });
}

function attributes(from, to) {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
}
