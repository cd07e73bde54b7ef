import { defineConfig } from '@playwright/test'

/** The runner only: its own browsers are not asked for. */
export default defineConfig({
  testDir: '.',
  outputDir: '../out/firefox-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '../out/firefox.json' }]],
})
