// A page of the desk with an editor on it, served by the test itself out of the built site; nothing else is needed.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page, Route } from "@playwright/test";
import { expect, test as base } from "../../town.ts";

const site = process.env.TEST_SITE ?? resolve(import.meta.dirname, "../../../target/site");
const manifest: Record<string, string> = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
const origin = "http://biurko.localhost";
const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", wasm: "application/wasm", woff2: "font/woff2" };

/** As the server sends it, without the nonce. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

export type Json = Record<string, unknown>;
export const paragraph = (text?: string): Json => (text ? { type: "paragraph", content: [{ type: "text", text }] } : { type: "paragraph" });
export const heading = (level: number, text: string): Json => ({ type: "heading", attrs: { level }, content: [{ type: "text", text }] });
export const doc = (...content: Json[]): Json => ({ type: "doc", content });

export const PAGES = [
  { id: 7, title: "Dowód osobisty", path: "/sprawy/dowod-osobisty", kind: "page" },
  { id: 8, title: "Dowóz uczniów", path: "/szkoly/dowoz", kind: "page" },
  { id: 9, title: "Kasa urzędu", path: "/kasa", kind: "page", draft: "szkic" },
];
export const MEDIA = [
  { id: 12, name: "rynek.jpg", width: 1200, height: 800, preview: "/pulpit/obraz/12", kind: "image" },
  { id: 13, name: "wniosek.pdf", kind: "file" },
];

export interface Desk {
  document?: Json;
  markup?: string;
  lang?: string;
  /** Attributes of the form. */
  form?: string;
  /** Which files of the package do not come. */
  missing?: string[];
}

export interface Asked {
  uploads: string[];
  posted: string[];
}

const html = ({ document = doc(paragraph()), markup = "", lang = "pl", form = "" }: Desk) => `<!DOCTYPE html>
<html lang="${lang}" data-base=""><head><meta charset="utf-8"><title>Nowa strona</title><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="${manifest["cis.css"]}"><link rel="icon" href="data:,">
<script type="module" src="${manifest["boot.js"]}" data-js="${manifest["cis.js"]}" data-wasm="${manifest["cis.wasm"]}"></script></head>
<body><header class="site-header"><div class="wrap"><a href="/inna">Inna strona</a></div></header><main id="main" tabindex="-1"><div class="wrap"><h1>Nowa strona</h1>
<form method="post" action="/zapisz" ${form}><div class="field"><label for="title">Tytuł</label><input class="input" id="title" name="title"></div>
<prose-editor data-src="${manifest["editor.js"]}" data-css="${manifest["editor.css"]}" data-lang="${lang}" data-pick="/pulpit/wybierz" data-upload="/pulpit/media" data-preview="/pulpit/obraz/">
<label for="body">Treść</label><textarea class="input" id="body" name="body" rows="20" data-format="markup">${markup}</textarea>
<script type="application/json" data-doc>${JSON.stringify(document).replaceAll("<", "\\u003c")}</script></prose-editor>
<button class="btn btn-primary">Zapisz</button></form></div></main></body></html>`;

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#9db8a6"/><path d="M0 400 200 180l120 120 80-70 200 170z" fill="#41614d"/></svg>';

/** Opens the desk and waits for the editor, unless something of it is missing. */
export async function open(page: Page, desk: Desk = {}): Promise<Asked> {
  const asked: Asked = { uploads: [], posted: [] };
  await page.route(`${origin}/**`, (route) => answer(route, desk, asked));
  await page.goto(`${origin}/pulpit`);
  if (!desk.missing) await page.locator("prose-editor[data-awake]").waitFor();
  return asked;
}

async function answer(route: Route, desk: Desk, asked: Asked) {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  if (pathname.startsWith("/pkg/")) {
    if (desk.missing?.some((name) => manifest[name] === pathname)) return route.fulfill({ status: 404, body: "" });
    return route.fulfill({ path: join(site, pathname), contentType: TYPES[pathname.split(".").at(-1)!] });
  }
  if (pathname.startsWith("/pulpit/obraz/")) return route.fulfill({ body: PICTURE, contentType: "image/svg+xml" });
  if (pathname === "/pulpit/media") {
    asked.uploads.push(request.postDataBuffer()?.toString("latin1") ?? "");
    return route.fulfill({ json: { id: 21, name: "wklejony.png", width: 40, height: 30, preview: "/pulpit/obraz/21" } });
  }
  if (pathname === "/pulpit/wybierz") {
    const query = searchParams.get("q")?.toLowerCase() ?? "";
    const what = searchParams.get("what") === "media" ? MEDIA.map((item) => ({ ...item, title: item.name })) : PAGES;
    return route.fulfill({ json: what.filter(({ title }) => title.toLowerCase().includes(query)) });
  }
  if (request.method() === "POST") asked.posted.push(request.postData() ?? "");
  return route.fulfill({ body: html(desk), contentType: "text/html", headers: { "Content-Security-Policy": POLICY } });
}

/** What would be sent. */
export const written = async (page: Page): Promise<Json> => JSON.parse(await page.locator('input[name="doc"]').inputValue());

export const area = (page: Page) => page.getByRole("textbox", { name: "Treść" });

/** Pastes as a browser does when another program has put this on the clipboard. */
export async function paste(page: Page, data: { html?: string; text?: string; image?: string }) {
  await area(page).focus();
  await area(page).evaluate((element, { html, text, image }) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    if (image) clipboardData.items.add(new File([new Uint8Array([137, 80, 78, 71])], image, { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

export { axe } from "../../town.ts";
export const test = base.extend({ serviceWorkers: "block" });
export { expect };
