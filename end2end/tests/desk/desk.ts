// People at the desk of Jasna, as the demonstration admits them.

import type { Page } from "@playwright/test";
import { at, expect } from "../../town.ts";

const PASSWORD = "lipa rower jezioro";

/** Signs somebody of Jasna's team in: `redakcja`, `autor`, `admin`, `czytelnik`. */
export async function signIn(page: Page, who: string, portal = "jasna") {
  await page.goto(`${at(portal)}/pulpit`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zaloguj się");
  await page.getByLabel("Adres e-mail").fill(`${who}@jasna.example.com`);
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry");
}

/** A title that no other test uses. */
export const title = (words: string) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
