import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'stories',
  outputDir: 'out/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 360_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'out/stories.json' }]],
  // A trace records every page as it goes: it doubles what a story costs. `--trace retain-on-failure` on the command line brings one.
  use: { screenshot: 'only-on-failure' },
})
