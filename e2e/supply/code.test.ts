import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'
import { builtFiles, targets } from './builds.ts'
import type { Files } from './files.mjs'

/*
 * The code as it is shipped, our own and that of packages: the rules of the sources cannot see what a package brings.
 * Threat: code from elsewhere, code made from text, a way out that the review did not show (security.md 57, 60, 61).
 */

const texts = (files: Files): readonly (readonly [path: string, text: string])[] =>
  Object.entries(files)
    .filter(([path]) => /\.(?:js|css|html|json|svg)$/.test(path))
    .map(([path, bytes]) => [path, Buffer.from(bytes).toString()])

const code = (files: Files): readonly (readonly [path: string, text: string])[] => texts(files).filter(([path]) => path.endsWith('.js'))

const found = (all: readonly (readonly [string, string])[], what: RegExp): readonly string[] =>
  [...new Set(all.flatMap(([, text]) => [...text.matchAll(what)].map(([match]) => match)))].toSorted()

/** Every address in a text but the manifest, which has a law of its own; what is put in at run time is written as `${}`. */
const addresses = (files: Files): readonly string[] =>
  [...new Set(found(texts(files).filter(([path]) => path !== 'manifest.json'), /(?:https?|wss?|ftp|blob|filesystem):\/\/[^\s"'`<>\\)]*/g).map((address) => address.replaceAll(/\$\{[^}]*\}/g, '${}')))].toSorted()

const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(inTree('e2e/supply/expected/addresses.json'), 'utf8'))

/** A script, a module, a style or a picture that is not a file of the package. */
const remote: readonly RegExp[] = [
  /\bimport\s*\(\s*(?!["'`]\.\/[\w./-]+["'`]\s*\))/g,
  /(?:^|[;}\s])import\s*(?:[\w*{][^"'()]*\bfrom\s*)?["'](?!\.\/)[^"']*["']/g,
  /\bfrom\s*["'](?:[a-z]+:)?\/\/[^"']*["']/g,
  /\bimportScripts\b/g,
  /\bnew\s+(?:Shared)?Worker\b/g,
  /@import\b/g,
  /\burl\(\s*["']?(?!\.\/|data:|#)[^)]*\)/g,
  /\b(?:src|href)=["'](?!\.\/)[^"']*["']/g,
]

/** Code or markup made from text, and ways to the network other than the one in platform/net. */
const forbidden: readonly RegExp[] = [
  /(?<![\w$.])eval\s*\(/g,
  /\bnew\s+Function\b|(?<![\w$.])Function\s*\(/g,
  /\bset(?:Timeout|Interval)\s*\(\s*["'`]/g,
  /\b(?:outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc|setHTMLUnsafe|parseHTMLUnsafe|DOMParser|createPolicy)\b/g,
  /\bdocument\.(?:write|writeln|open|cookie|domain)\b/g,
  /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|BroadcastChannel)\b/g,
  /\b(?:localStorage|sessionStorage|openDatabase)\b/g,
  /\b(?:userScripts|connectNative|onConnectExternal)\b/g,
  /\bdebugger\b/g,
]

/** What a package of others brings that we would not write; each is known, and why it does no harm. */
const tolerated: readonly { readonly what: RegExp; readonly as: readonly string[]; readonly why: string }[] = [
  {
    what: /(?<![\w$])[\w$]{1,40}\.innerHTML\b(?:\s*=(?!=)\s*[\w$.]+)?/g,
    as: ['#.innerHTML', '#.innerHTML=#.__html'],
    why: "preact's dangerouslySetInnerHTML, which no source of ours names (architecture.test.ts) and trusted-types 'none' stops",
  },
  {
    what: /\bconsole\.\w+\([`'"][^`'"$]{0,30}/g,
    as: [
      'console.error(`Failed to send onMessage rejec',
      'console.info(`Matcher ',
      'console.info(`holdfast',
      'console.warn(`',
    ],
    why: 'webextension-polyfill about its own calls, zxcvbn about a matcher that exists twice, and platform/log',
  },
  {
    what: /\b(?:captureVisibleTab|executeScript|onMessageExternal|sendNativeMessage)\b/g,
    as: ['captureVisibleTab', 'executeScript', 'onMessageExternal', 'sendNativeMessage'],
    why: "webextension-polyfill's table of what browsers have; the manifest grants none of it",
  },
  {
    what: /\b(?:un)?registerContentScripts\b/g,
    as: ['registerContentScripts', 'unregisterContentScripts'],
    why: 'the paste guard: guard.js of this package, once it was asked for and the browser was given the permission (ruling 30)',
  },
  { what: /\bconsole\b(?!\.\w+\([`'"])(?=[.[])/g, as: [], why: 'nothing but constant texts is said first' },
  { what: /(?<![\w$.])fetch\s*\(/g, as: ['fetch('], why: 'platform/net, in the worker' },
]

/** Minified names change with every line of code. */
const anonymous = (match: string): string => match.replaceAll(/(?<![\w$.])[\w$]{1,3}(?=\.)/g, '#')

for (const target of targets) {
  const files = builtFiles(target)

  it(`every address in the ${target} package is known, and why it stands there`, () => {
    expect(addresses({ 'a.js': Buffer.from('fetch(`https://${e}.example.org/x`)') })).toEqual(['https://${}.example.org/x'])
    expect(addresses(files)).toEqual(Object.keys(known).toSorted())
    for (const why of Object.values(known)) expect(why.length).toBeGreaterThan(10)
  })

  it(`nothing in the ${target} package is loaded from anywhere but the package`, () => {
    const bad = [
      'import("https://x.example/a.js")', 'import(where)', ';import{a}from"https://x.example/a.js"', 'importScripts(x)',
      'new Worker("a.js")', '@import "https://x.example/a.css"', 'url(//x.example/a.png)', '<script src="https://x.example/a.js">',
    ]
    for (const text of bad) expect(remote.flatMap((what) => found([['a', text]], what)), text).not.toEqual([])
    expect(remote.flatMap((what) => found(texts(files).filter(([path]) => !path.endsWith('.svg')), what))).toEqual([])
  })

  it(`nothing in the ${target} package makes code or markup from text, or opens another door`, () => {
    const bad = [
      'eval(x)', 'new Function(x)', 'Function("a")', 'setTimeout("a()",1)', 'a.outerHTML=b', 'document.write(a)',
      'new WebSocket(a)', 'localStorage.a', 'debugger', 'chrome.runtime.connectNative("a")',
    ]
    for (const text of bad) expect(forbidden.flatMap((what) => found([['a', text]], what)), text).not.toEqual([])
    expect(forbidden.flatMap((what) => found(code(files), what))).toEqual([])
  })

  it(`what packages bring into the ${target} package that we would not write is known, to the letter`, () => {
    for (const { what, as } of tolerated) {
      expect([...new Set(found(code(files), what).map(anonymous))].toSorted(), what.source).toEqual(as)
    }
  })

  it(`the tables of names in the ${target} package are in one chunk, which is read only when a name was typed (decision 0057)`, () => {
    const having = code(files).filter(([, text]) => text.includes('whole-script confusable'))
    expect(having.map(([path]) => path)).toEqual(['ui/normalise.js'])
    const naming = code(files).filter(([path, text]) => path !== 'ui/normalise.js' && text.includes('normalise.js'))
    expect(naming.length).toBeGreaterThan(0)
    for (const [path, text] of naming) expect(text, path).not.toMatch(/(?:from|import)\s*["'`]\.\/normalise\.js/)
  })

  it(`only the worker of the ${target} package asks the network`, () => {
    const asking = code(files).filter(([, text]) => /(?<![\w$.])fetch\s*\(|\b(?:globalThis|self|window)\.fetch\b/.test(text))
    expect(asking.map(([path]) => path)).toEqual(['background.js'])
  })
}

it.each(targets)('the page of the %s package that takes all words loads nothing that could speak to the wallet (ruling 27)', (target) => {
  const files = builtFiles(target)
  const page = Buffer.from(files['rehearsal.html'] ?? []).toString()
  const loaded = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path = '']) => path)
  expect(loaded).toContain('ui/rehearsal.js')
  const speaks = /\b(?:chrome|browser)\s*\.\s*runtime\b|\bconnect\s*\(|\bsendMessage\b/g
  const popup = Object.entries(files).filter(([path]) => path === 'ui/first.js').map(([path, bytes]) => [path, Buffer.from(bytes).toString()] as const)
  expect(found(popup, speaks)).not.toEqual([])
  const own = loaded.map((path) => [path, Buffer.from(files[path] ?? []).toString()] as const)
  for (const [path, text] of own) {
    expect(text.length, path).toBeGreaterThan(0)
    for (const [, next = ''] of text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+)["'`]/g)) expect(loaded, `${path} loads ${next}`).toContain(`ui/${next}`)
  }
  expect(found(own, speaks)).toEqual([])
})
