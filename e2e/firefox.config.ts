import { defineConfig } from '@playwright/test'

/** Only the runner is Playwright's; Firefox is driven by what is in `firefox/`. */
export default defineConfig({
  testDir: 'firefox',
  outputDir: 'out/firefox-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 360_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'out/firefox.json' }]],
})
