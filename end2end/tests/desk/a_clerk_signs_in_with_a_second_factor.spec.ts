import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { admit } from "../../server.ts";
import { at, axe, expect, test } from "../../town.ts";
import { PASSWORD } from "./desk.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_S = 30;

/** What an application shows for a key at a moment (RFC 6238). */
function code(key: string, at = Date.now()) {
  const bits = [...key.replaceAll(/\s/g, "")].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / STEP_S)));
  const tag = createHmac("sha1", bytes).update(step).digest();
  return String((tag.readUInt32BE(tag[19]! & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function givePassword(page: Page, email: string) {
  await page.goto(`${at("jasna")}/pulpit`);
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
}

test("a_clerk_signs_in_with_a_second_factor", async ({ page, browser }) => {
  const email = `drugi-krok-${Math.random().toString(36).slice(2, 8)}@jasna.example.com`;
  admit("jasna", email, "Łucja Krok", "clerk", PASSWORD);
  await page.setViewportSize({ width: 360, height: 740 });
  await givePassword(page, email);
  await page.goto(`${at("jasna")}/pulpit/konto`);
  await page.getByRole("link", { name: "Ustawienia drugiego kroku" }).click();
  await page.getByRole("button", { name: "Włącz" }).click();
  const key = await page.locator("code.break-all").innerText();
  await expect(page.getByRole("img", { name: "QR" })).toBeVisible();
  await axe(page);
  await page.screenshot({ path: "screenshots/second-factor.png", fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByLabel("Kod z aplikacji").fill(code(key));
  await page.getByRole("button", { name: "Potwierdź i włącz" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kody zapasowe");
  const codes = await page.locator("main ol code").allInnerTexts();
  expect(codes).toHaveLength(10);
  await axe(page);
  await page.getByRole("button", { name: "Mam je zapisane" }).click();
  await expect(page.getByText("Zostało 10 niewykorzystanych kodów.")).toBeVisible();
  await axe(page);

  const other = await (await browser.newContext({ locale: "pl-PL" })).newPage();
  await givePassword(other, email);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Drugi krok logowania");
  await axe(other);
  await other.getByLabel("Kod z aplikacji").fill("000000");
  await other.getByRole("button", { name: "Zaloguj się", exact: true }).click();
  await expect(other.getByRole("alert")).toContainText("Ten kod nie pasuje");
  // The present step's code has turned the factor on; the next one is good already.
  await other.getByLabel("Kod z aplikacji").fill(code(key, Date.now() + STEP_S * 1000));
  await other.getByRole("button", { name: "Zaloguj się", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Dzień dobry, Łucja Krok");
  await other.context().close();

  const without = await (await browser.newContext({ locale: "pl-PL", javaScriptEnabled: false })).newPage();
  await givePassword(without, email);
  await without.getByText("Nie mam przy sobie telefonu ani klucza").click();
  await without.getByLabel("Kod zapasowy").fill(codes[0]!);
  await without.getByRole("button", { name: "Zaloguj się kodem zapasowym" }).click();
  await expect(without.getByRole("heading", { level: 1 })).toContainText("Dzień dobry, Łucja Krok");
  await without.context().close();
});
