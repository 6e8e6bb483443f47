import { awake, expect, test } from "../../town.ts";

/** A browser with one Polish voice, which says everything at once; what it has said is in `said`. */
function voice() {
  const said: string[] = [];
  const speechSynthesis = {
    getVoices: () => [{ lang: "pl-PL", localService: true, name: "Ewa" }],
    speak: (words: { text: string; onend?: () => void }) => setTimeout(() => (said.push(words.text), words.onend?.())),
    cancel: () => undefined,
    addEventListener: () => undefined,
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: speechSynthesis });
  Object.assign(globalThis, { said, SpeechSynthesisUtterance: class { constructor(public text: string) {} } });
}

test("a_resident_listens_to_a_page", async ({ page }) => {
  await page.addInitScript(voice);
  await page.goto("/sprawy");
  await awake(page);
  await page.getByRole("main").getByRole("link", { name: "Dowód osobisty" }).first().click();
  const button = page.getByRole("button", { name: "Czytaj na głos" });
  await button.focus();
  await page.keyboard.press("Enter");
  const heard = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  await expect.poll(heard).toContain("Co przygotować");
  const said = await heard();
  expect(said).toContain("Dowód osobisty");
  expect(said.join(" "), "what is no part of the text is not read").not.toContain("Czytaj na głos");
});

test("a_browser_without_a_voice_offers_none", async ({ page }) => {
  await page.goto("/sprawy");
  await awake(page);
  await page.getByRole("main").getByRole("link", { name: "Dowód osobisty" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dowód osobisty");
  await expect(page.getByRole("button", { name: "Czytaj na głos" })).toBeHidden();
});
