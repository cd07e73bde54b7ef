import { defineConfig } from '@playwright/test'

/** No proof: sets up the wallets that `npm run bench` measures. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.setup.ts',
  outputDir: 'out/bench-setup',
  fullyParallel: true,
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
})
