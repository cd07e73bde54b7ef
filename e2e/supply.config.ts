import { defineConfig } from 'vitest/config'
// Node 20 lacks what Vitest prints failures with; the build's own file gives it.
import '../vite.config.ts'

/** Laws about what we take in and what we ship: `npx vitest run -c e2e/supply.config.ts`. */
export default defineConfig({
  test: {
    include: ['e2e/supply/*.test.ts'],
    globalSetup: ['./e2e/supply/builds.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
