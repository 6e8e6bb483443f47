import { addresses, awake, expect, test } from "../../town.ts";

const nonsense = {
  a_page_far_away: "strona=-1&page=1000000000&strona=99999999999999999999",
  ten_thousand_letters: `q=${"ą".repeat(1_700)}x&gdzie=${"b".repeat(10_000)}`,
  markup_and_unknown_words: "q=%3Cscript%3Ealert(1)%3C/script%3E%22'%3E&km=%00&sort=%FF%FE&umowa=nic&umowa[]=%E2%80%AE&=&&x",
};

for (const [what, query] of Object.entries(nonsense)) {
  test(`every_page_bears_${what}_in_its_address`, async ({ page }) => {
    for (const [name, address] of Object.entries(await addresses(page))) {
      const url = new URL(address);
      const status = (await page.goto(`${url.origin}${url.pathname}?${query}`))?.status();
      expect.soft(status, name).toBe(name === "missing" ? 404 : 200);
      await awake(page);
      await expect.soft(page.getByRole("heading", { level: 1 }), name).toBeVisible();
    }
  });
}
