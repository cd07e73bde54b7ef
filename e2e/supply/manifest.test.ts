import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'
import { builtFiles, targets } from './builds.ts'

/*
 * The manifests as the browsers read them, whole. Whoever changes one changes the expectation beside it too, so that a
 * permission more, a wider match or a weaker policy is a line of its own in the review (rulings 31, 32, 37).
 */

const parse = (text: string | Uint8Array | undefined): Readonly<Record<string, unknown>> => JSON.parse(Buffer.from(text ?? '').toString())

for (const target of targets) {
  it(`the ${target} manifest is what was agreed, line by line`, () => {
    const expected = parse(readFileSync(inTree(`e2e/supply/expected/manifest.${target}.json`)))
    const { version } = parse(readFileSync(inTree('package.json')))
    expect(parse(builtFiles(target)['manifest.json'])).toEqual({ ...expected, version })
  })

  it(`the ${target} pages say themselves that they reach no network, and hold no code and no style`, () => {
    const pages = Object.entries(builtFiles(target)).filter(([path]) => path.endsWith('.html'))
    expect(pages.map(([path]) => path)).toEqual(['approve.html', 'popup.html', 'rehearsal.html', 'tab.html'])
    for (const [path, bytes] of pages) {
      const text = Buffer.from(bytes).toString()
      const policy = text.indexOf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'none'">`)
      expect(policy, path).toBeGreaterThan(0)
      expect(policy, 'before whatever is loaded').toBeLessThan(text.search(/<(?:script|link)\b/))
      expect(text, path).not.toMatch(/\bstyle=|<style|<script>|<script(?![^>]*\bsrc="\.\/)|\son\w+=|<iframe|<base|http-equiv="refresh"/i)
    }
  })
}
