import { addresses, awake, expect, test } from "../../town.ts";
import type { Page } from "@playwright/test";

type Node = { role: string; name: string; level?: number };

const CONTROLS = ["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "slider", "listbox", "spinbutton", "DisclosureTriangle"];
const LANDMARKS = ["banner", "main", "contentinfo", "navigation", "search", "complementary", "region", "form"];

/** What Chromium tells a screen reader, in the order of reading. */
async function heard(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told: Node[] = [];
  const walk = (id: string) => {
    const node = byId.get(id);
    if (!node) return;
    const level = node.properties?.find(({ name }) => name === "level")?.value.value;
    if (!node.ignored) told.push({ role: String(node.role?.value), name: String(node.name?.value ?? "").trim(), level });
    node.childIds?.forEach(walk);
  };
  walk(nodes[0].nodeId);
  return told;
}

test("a_screen_reader_is_led_through_every_page", async ({ page }) => {
  for (const [place, address] of Object.entries(await addresses(page))) {
    await page.goto(address);
    await awake(page);
    const told = await heard(page);

    const headings = told.filter(({ role }) => role === "heading");
    expect.soft(headings.filter(({ level }) => level === 1).length, `main headings on ${place}`).toBe(1);
    expect.soft(headings.filter(({ name }) => !name), `headings without words on ${place}`).toEqual([]);
    const content = headings.slice(headings.findIndex(({ level }) => level === 1));
    const jumps = content.filter(({ level }, at) => at > 0 && level! > content[at - 1].level! + 1);
    expect.soft(jumps, `headings that leave a level out on ${place}`).toEqual([]);

    const landmarks = told.filter(({ role }) => LANDMARKS.includes(role)).map(({ role, name }) => `${role} ${name}`);
    for (const once of ["banner", "main", "contentinfo"]) expect.soft(landmarks.filter((one) => one.startsWith(once)).length, `${once} on ${place}`).toBe(1);
    expect.soft(landmarks.filter((one, at) => landmarks.indexOf(one) !== at), `landmarks that sound the same on ${place}`).toEqual([]);

    const controls = told.filter(({ role }) => CONTROLS.includes(role));
    expect.soft(controls.length, `controls of ${place}`).toBeGreaterThan(5);
    expect.soft(controls.filter(({ name }) => !name), `controls without a name on ${place}`).toEqual([]);
    expect.soft(told.filter(({ role, name }) => role === "image" && !name), `pictures without words on ${place}`).toEqual([]);
  }
});

test("a_screen_reader_hears_what_a_pin_holds_and_how_to_come_closer", async ({ page }) => {
  await page.goto((await addresses(page)).map);
  const map = page.getByRole("region", { name: "Mapa ofert" });
  await expect(map.locator(".pin").first()).toBeVisible();
  await expect(map.getByRole("button", { name: /zoom/i })).toHaveCount(0);
  await expect(map.getByRole("button", { name: /^\d*$/ })).toHaveCount(0);
});

test("a_screen_reader_hears_the_crumbs_in_the_readers_language", async ({ page }) => {
  const { offer, report, event } = await addresses(page);
  for (const address of [offer, report, event]) {
    await page.goto(address);
    await expect.soft(page.getByRole("navigation", { name: "Jesteś tutaj" })).toHaveCount(1);
  }
});

test("a_screen_reader_hears_how_many_offers_there_are_while_one_types", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  const region = page.getByRole("main").getByRole("status").filter({ hasText: "ofert" });
  const before = await region.innerText();
  const live = await region.elementHandle();
  await page.getByLabel("Czego szukasz").pressSequentially("kierowca");
  await expect(region).not.toHaveText(before);
  await expect(region).toHaveText(/^\d+ ofert[ay]? /);
  // Only a region that was there before is spoken from.
  expect(await live!.evaluate((one) => one.isConnected)).toBe(true);
  const count = (await region.innerText()).match(/^\d+ ofert[ay]?/)![0];
  expect((await heard(page)).some(({ role, name }) => role === "StaticText" && name === count)).toBe(true);
});

test("a_screen_reader_hears_the_page_it_has_come_to", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  const announcer = page.locator("#announcer");
  await expect(announcer).toHaveAttribute("role", "status");
  const live = await announcer.elementHandle();
  const menu = (name: string) => page.getByRole("banner").getByRole("link", { name });
  for (const link of [menu("Oferty pracy"), page.locator("main article a").first(), menu("Wydarzenia")]) {
    const from = page.url();
    await link.click();
    await expect(page).not.toHaveURL(from);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toBeFocused();
    await expect(announcer).toHaveText(await page.title());
    expect(await page.title()).toContain(await heading.innerText());
  }
  const before = await page.title();
  await page.goBack();
  await expect(page).not.toHaveTitle(before);
  await expect(announcer).toHaveText(await page.title());
  expect(await live!.evaluate((one) => one.isConnected)).toBe(true);
});
