import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'stories',
  outputDir: 'out/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'out/stories.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
