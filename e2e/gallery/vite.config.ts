import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { reviews } from '../../src/chains/eip155/testing/reviews.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The reviews that the laws are about, made in Node as they are there. */
const realReviews: Plugin = {
  name: 'real-reviews',
  resolveId: (id) => (id === 'virtual:reviews' ? '\0reviews' : undefined),
  load: async (id) => {
    if (id !== '\0reviews') return undefined
    const made = await Promise.all(Object.entries(reviews).map(async ([name, make]) => [name, await make()] as const))
    return `export default ${JSON.stringify(Object.fromEntries(made))}`
  },
}

export default defineConfig({
  root: here('.'),
  plugins: [realReviews],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: here('../out/gallery/site'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false, target: 'chrome140' },
})
