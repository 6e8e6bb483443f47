import type { Page } from "@playwright/test";
import { admit } from "../../server.ts";
import { at, axe, expect, test } from "../../town.ts";
import { PASSWORD } from "./desk.ts";

/** A fingerprint reader that always knows its owner. */
async function fingerprint(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    credentials: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    wrongFinger: () => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false }),
    rightFinger: () => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true }),
  };
}

async function signOut(page: Page) {
  await page.context().clearCookies();
  await page.goto(`${at("jasna")}/logowanie`);
}

test("a_clerk_signs_in_with_a_passkey", async ({ page }) => {
  // What the browser would propose by itself is left out: here somebody presses the button.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  const email = `klucz-${Math.random().toString(36).slice(2, 8)}@jasna.example.com`;
  admit("jasna", email, "Róża Klucz", "clerk", PASSWORD);
  const finger = await fingerprint(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${at("jasna")}/pulpit`);
  await expect(page.getByLabel("Adres e-mail")).toHaveAttribute("autocomplete", "username webauthn");
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await page.goto(`${at("jasna")}/pulpit/konto`);
  await page.getByRole("link", { name: "Klucze dostępu" }).click();
  await axe(page);
  await page.getByLabel("Nazwa klucza").fill("komputer w urzędzie");
  await page.getByRole("button", { name: "Dodaj klucz" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kody zapasowe");
  expect(await finger.credentials()).toHaveLength(1);
  await page.goto(`${at("jasna")}/pulpit/konto/klucze`);
  await expect(page.getByRole("rowheader", { name: "komputer w urzędzie" })).toBeVisible();
  await axe(page);
  await page.screenshot({ path: "screenshots/passkeys.png", fullPage: true });

  await signOut(page);
  await axe(page);
  await finger.wrongFinger();
  await page.getByRole("button", { name: "Użyj klucza dostępu" }).click();
  await expect(page.getByRole("alert")).toContainText("Nie udało się użyć klucza");
  await finger.rightFinger();
  await page.getByRole("button", { name: "Użyj klucza dostępu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry, Róża Klucz");

  await signOut(page);
  await page.getByLabel("Adres e-mail").fill(email);
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Drugi krok logowania");
  await axe(page);
  await page.getByRole("button", { name: "Użyj klucza dostępu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry, Róża Klucz");
});

test("without_passkeys_in_the_browser_nothing_speaks_of_them", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  await page.goto(`${at("jasna")}/logowanie`);
  await expect(page.getByRole("button", { name: "Użyj klucza dostępu" })).toHaveCount(0);
});
