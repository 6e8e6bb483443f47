// Pictures of the guides (docs/users): the tests' server and browser, one page after another.

import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig(tests, {
  testDir: "pictures",
  workers: 1,
  fullyParallel: false,
  reporter: [["list"]],
  use: {
    colorScheme: "light",
    viewport: { width: 1180, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    trace: "off",
    // What the browser itself says, in fields for days and files, is Polish too.
    launchOptions: { ...tests.use?.launchOptions, env: { ...process.env, LANGUAGE: "pl" } as Record<string, string> },
  },
});
