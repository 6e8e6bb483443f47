import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operate } from "../../server.ts";
import { at, axeInEveryLook, expect, offers, test } from "../../town.ts";

const posting = (number: string, title: string, description: string) => ({
  "@type": "JobPosting",
  identifier: number,
  title,
  description,
  hiringOrganization: { name: "Parafia we Wrzosowie" },
  jobLocation: { address: { addressLocality: "Września" } },
});

/** Brings in what the office's file says now; what is no longer in it is closed. In Wrzosów, whose offers no other test counts. */
function bring(...postings: object[]) {
  const folder = mkdtempSync(join(tmpdir(), "cis-office-"));
  const file = join(folder, "office.json");
  writeFileSync(file, JSON.stringify(postings));
  operate("import", "offers", file, "--format", "jobposting", "--source", "parafia", "--portal", "wrzosow");
  rmSync(folder, { recursive: true });
}

test("a_closed_offer_says_so_and_is_found_no_more", async ({ page }) => {
  const clockmaker = posting("1", "Zegarmistrz wieżowy", "Naprawa i regulacja zegarów.");
  const organist = posting("2", "Organista parafialny", "Gra podczas nabożeństw.");
  bring(clockmaker, organist);
  const found = () => offers(page, "q=zegarmistrz+wie%C5%BCowy&doslownie=1&km=0", "wrzosow");
  await expect.poll(found, { message: "the running server hears of the offer" }).toHaveLength(1);
  const [path] = await found();
  await page.goto(at("wrzosow") + path);
  await expect(page.getByRole("heading", { name: "Jak aplikować" })).toBeVisible();

  bring(organist);
  await expect(async () => {
    expect((await page.reload())?.status()).toBe(200);
    await expect(page.getByRole("heading", { name: "Ta oferta jest nieaktualna" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zegarmistrz wieżowy");
  await expect(page.getByRole("heading", { name: "Jak aplikować" })).toHaveCount(0);
  await expect(page.locator("script[type='application/ld+json']")).toHaveCount(0);
  await axeInEveryLook(page);
  await expect.poll(found, { message: "the search lets it go" }).toHaveLength(0);
});
