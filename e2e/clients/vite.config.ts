import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The sites of this folder, for the stories; nothing of them is in the package. */
export default defineConfig({
  root: here('.'),
  logLevel: 'error',
  build: {
    outDir: here('../out/clients'),
    emptyOutDir: true,
    target: 'chrome140',
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: ['wagmi', 'ethers', 'mipd'].map((name) => here(`${name}.html`)) },
  },
})
