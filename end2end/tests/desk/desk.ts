// People at the desks of the towns, as the demonstration admits them.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { at, expect } from "../../town.ts";

export const PASSWORD = "lipa rower jezioro";

/** Signs somebody of a town's team in: `redakcja`, `autor`, `admin`, `czytelnik`. */
export async function signIn(page: Page, who: string, portal = "jasna") {
  await page.goto(`${at(portal)}/pulpit`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zaloguj się");
  await giveName(page, who, portal);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry");
}

/** Fills the form at the door. */
export async function giveName(page: Page, who: string, portal = "jasna") {
  await page.getByLabel("Adres e-mail").fill(`${who}@${portal}.example.com`);
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
}

/** The text of an item, once its editor is awake. */
export async function text(page: Page) {
  await expect(page.locator("prose-editor[data-awake]")).toBeVisible();
  return page.getByRole("textbox", { name: "Treść" });
}

/** Begins an item and saves or publishes it; answers its path at the desk. */
export async function begin(page: Page, words: { kind?: string; title: string; paragraphs?: string[]; button?: string; slug?: string }) {
  await page.goto(`${new URL(page.url()).origin}/pulpit/tresci/nowa?rodzaj=${words.kind ?? "news"}`);
  await page.getByLabel("Tytuł").fill(words.title);
  if (words.slug) await page.getByLabel("Adres strony").fill(words.slug);
  const area = await text(page);
  await area.click();
  for (const [at, paragraph] of (words.paragraphs ?? []).entries()) {
    if (at > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(paragraph);
  }
  await page.getByRole("button", { name: words.button ?? "Zapisz szkic", exact: true }).click();
  await expect(page).toHaveURL(/\/pulpit\/tresci\/\d+\?stan=/);
  return new URL(page.url()).pathname;
}

/** Links in the letters kept for an address, the newest letter first. */
export function links(to: string, path: RegExp) {
  const folder = join(dirname(process.env.DATABASE_URL!.replace("sqlite:", "")), "mail");
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().reverse();
  const letters = files.map((name) => readFileSync(join(folder, name), "utf8")).filter((letter) => letter.includes(`To: ${to}`));
  const opened = letters.map((letter) => [letter.replace(/=\r?\n/g, ""), ...letter.split(/\r?\n\r?\n/).map((part) => Buffer.from(part, "base64").toString())].join("\n"));
  return opened.flatMap((letter) => letter.match(new RegExp(`https?://[^\\s"<>]*${path.source}`))?.[0] ?? []);
}

/** A title that no other test uses. */
export const title = (words: string) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
