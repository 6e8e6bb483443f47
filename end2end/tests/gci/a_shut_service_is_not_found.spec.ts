import { operate } from "../../server.ts";
import { at, expect, test } from "../../town.ts";

test("a_shut_service_is_not_found", async ({ page }) => {
  operate("portal", "add", "cisza", "--name", "Gmina Cisza", "--kind", "rural-gmina", "--town", "Cisza", "--seat", "52.1,17.2", "--host", "cisza.localhost");
  const quiet = at("cisza");
  const answer = () => page.request.get(`http://127.0.0.1:${new URL(quiet).port}`, { headers: { host: new URL(quiet).host } });
  await expect.poll(async () => (await answer()).status(), { message: "the running server hears of the new portal" }).toBe(200);
  await page.goto(quiet);
  await expect(page.getByRole("link", { name: "Oferty pracy" })).toHaveCount(0);
  for (const path of ["/oferty-pracy", "/oferty-pracy.rss", "/uk/oferty-pracy"]) {
    expect((await page.goto(quiet + path))?.status(), path).toBe(404);
  }
});
