import { defineConfig } from '@playwright/test'

/** The tour is no proof: it makes photographs for people to look at. */
export default defineConfig({
  testDir: 'tour',
  testMatch: '*.tour.ts',
  outputDir: 'out/tour-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  reporter: [['list']],
})
