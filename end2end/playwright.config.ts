import { defineConfig } from "@playwright/test";

const flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export default defineConfig({
  testDir: "tests",
  globalSetup: "./server.ts",
  // A test takes a few seconds; on a machine that builds at the same time it may take ten times as long.
  timeout: 120_000,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  outputDir: "test-results",
  reporter: [["list"], ["junit", { outputFile: process.env.TEST_REPORT ?? "test-results/report.xml" }]],
  use: {
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: flags.split(" ") },
    trace: "retain-on-failure",
  },
});
