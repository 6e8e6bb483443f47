import { at, expect, test } from "../../town.ts";

// Mierzyce keeps no job market in the demonstration.
test("a_shut_service_is_not_found", async ({ page }) => {
  const shut = at("mierzyce");
  for (const path of ["/oferty-pracy", "/oferty-pracy.rss", "/uk/oferty-pracy"]) {
    const answer = await page.goto(shut + path);
    expect(answer?.status(), path).toBe(404);
  }
  await page.goto(shut);
  await expect(page.getByRole("link", { name: "Oferty pracy" })).toHaveCount(0);
});
