import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { acts } from './acts.mjs'
import { serveGallery } from './serve.mjs'

/* Photographs samples, light and dark, and lists what axe, the console and the page itself complain about. */
const wanted = process.argv.slice(2)
const out = fileURLToPath(new URL('../out/gallery/shots', import.meta.url))
await mkdir(out, { recursive: true })
const { url, close } = await serveGallery()
const browser = await chromium.launch({ executablePath: process.env['HOLDFAST_CHROMIUM'] ?? '/usr/bin/chromium' })
const sizes = { popup: { width: 360, height: 600 }, approve: { width: 400, height: 680 }, tab: { width: 1280, height: 800 }, parts: { width: 1280, height: 1200 } }
let complaints = 0

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const context = await browser.newContext({ colorScheme, deviceScaleFactor: colorScheme === 'light' ? 2 : 1, reducedMotion: 'reduce' })
  const index = await context.newPage()
  await index.goto(url)
  const names = await index.locator('a').allTextContents()
  await index.close()
  for (const name of names) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue
    const page = await context.newPage()
    const said = []
    page.on('console', (line) => ['error', 'warning'].includes(line.type()) && said.push(line.text()))
    page.on('pageerror', (error) => said.push(`${error.message}\n${error.stack ?? ''}`))
    await page.setViewportSize(sizes[/** @type {keyof typeof sizes} */ (name.split('-')[0])] ?? sizes.tab)
    await page.goto(`${url}?name=${name}`)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const steps = acts[name]
    if (steps !== undefined) await steps(page).catch((error) => said.push(`act: ${error.message.split('\n')[0]}`))
    await page.waitForTimeout(900)
    await page.screenshot({ path: `${out}/${name}.${colorScheme}.png` })
    const axe = await new AxeBuilder({ page }).analyze()
    for (const violation of axe.violations) said.push(`axe ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`)
    said.push(...(await page.evaluate(findFaults)))
    for (const line of said) console.log(`${name} (${colorScheme}): ${line}`)
    complaints += said.length
    await page.close()
  }
  await context.close()
}
await browser.close()
close()
console.log(`${complaints} complaints; the photographs are in ${out}`)

/** In the page: text cut off sideways, controls too small to hit, text too small to read, style attributes in markup. */
function findFaults() {
  const faults = []
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || element.closest('.vh, svg') !== null) continue
    const style = getComputedStyle(element)
    if (box.right > innerWidth + 1) faults.push(`beyond the right edge: ${element.outerHTML.slice(0, 100)}`)
    if (['BUTTON', 'INPUT', 'SELECT', 'A'].includes(element.tagName)) {
      const before = getComputedStyle(element, '::before')
      const extra = before.content !== 'none' && before.position === 'absolute' && before.top.startsWith('-') ? 16 : 0
      if (box.height + extra < 39.5) faults.push(`only ${Math.round(box.height)} high: ${element.outerHTML.slice(0, 100)}`)
    }
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
    if (hasText && Number.parseFloat(style.fontSize) < 12 && element.closest('.hidden-character') === null) faults.push(`text under 12 px: ${element.outerHTML.slice(0, 100)}`)
  }
  return faults
}
