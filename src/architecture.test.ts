/*
 * The rules of the tree, asserted by reading it. Every rule is a pure function over files, and is first shown a tree
 * that breaks it: a rule that cannot fail guards nothing.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { methodNames } from './chains/registry.ts'

/** A file by its path from `src`, with forward slashes. */
type File = { readonly path: string; readonly text: string }
type Rule = (files: readonly File[]) => readonly string[]

const src = dirname(fileURLToPath(import.meta.url))
const top = dirname(src)

const readTree = (folder: string): readonly File[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

const isCode = ({ path }: File): boolean => /\.tsx?$/.test(path) && path !== 'architecture.test.ts'
/** Tests and the stand-ins they share, which live in a folder of that name and are imported by nothing else. */
const isTest = ({ path }: File): boolean => /\.test\.tsx?$/.test(path) || /(?:^|\/)testing\//.test(path)
const roomOf = (path: string): string => path.split('/')[0] ?? ''
const isUnder = (path: string, place: string): boolean =>
  path === place || path === `${place}.ts` || path === `${place}.tsx` || path.startsWith(`${place}/`)

/** The text without comments; with `strings: false` without the contents of strings too. Templates keep their contents. */
const codeOf = (text: string, { strings }: { readonly strings: boolean }): string =>
  text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g,
    (found) => (found.startsWith('/') ? ' ' : strings ? found : `${found[0]}${found[0]}`),
  )

/** What a file imports, types and dynamic imports included: relative paths resolved from `src`, packages as written. */
const importsOf = ({ path, text }: File): readonly string[] => {
  const code = codeOf(text, { strings: true })
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g)
  return [...found].map((match) => {
    const target = match[2] ?? ''
    return target.startsWith('.') ? posix.join(posix.dirname(path), target) : target
  })
}

const isPackage = (target: string): boolean => !target.includes('.ts') && !Object.hasOwn(rooms, target.split('/')[0] ?? '')

// ---------------------------------------------------------------------------------------------- who may import whom

const rooms: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  chains: ['chains', 'core'],
  protocol: ['protocol', 'core'],
  platform: ['platform', 'core', 'protocol'],
  background: ['background', 'core', 'chains', 'protocol', 'platform'],
  content: ['content', 'protocol', 'platform/wire'],
  inpage: ['inpage', 'protocol/page', 'core/errors'],
  guard: ['guard', 'core', 'protocol/paste-port', 'platform/paste-wire'],
  ui: ['ui', 'core', 'protocol', 'platform/browser', 'platform/wire', 'platform/snapshot', 'platform/ui-port'],
}

const mayImport = (from: string, target: string): boolean => {
  if (roomOf(from) === 'ui' && isUnder(target, 'core/vault')) return false
  const family = /^chains\/([^/]+)\//.exec(from)?.[1]
  const otherFamily = /^chains\/([^/]+)\//.exec(target)?.[1]
  if (family !== undefined && otherFamily !== undefined && family !== otherFamily) return false
  return (rooms[roomOf(from)] ?? []).some((place) => isUnder(target, place))
}

const importsGoDownwards: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    importsOf(file)
      .filter((target) => !isPackage(target) && !mayImport(file.path, target))
      .map((target) => `${file.path} imports ${target}`),
  )

/** Packages that only one place may know. Tests may use any package. */
const packagePlaces: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^webextension-polyfill$/, ['platform']],
  [/^idb$/, ['platform']],
  [/^hash-wasm$/, ['core/vault']],
  [/^(preact|qr|blo|@fontsource-variable)(\/|$)/, ['ui']],
  [/^@zxcvbn-ts\//, ['ui', 'core/password']],
  // Its tables are read when a name was typed: the worker and the popup's first frame have none of it (decision 0057).
  [/^@adraffy\//, ['ui/names/normalise']],
  [/^node:/, []],
]

const packagesStayInTheirPlace: Rule = (files) =>
  files.filter((file) => isCode(file) && !isTest(file)).flatMap((file) =>
    importsOf(file)
      .filter(isPackage)
      .filter((target) => {
        if (['content', 'inpage', 'guard'].includes(roomOf(file.path))) return true
        const places = packagePlaces.find(([name]) => name.test(target))?.[1]
        return places !== undefined && !places.some((place) => isUnder(file.path, place))
      })
      .map((target) => `${file.path} imports ${target}`),
  )

// ------------------------------------------------------------------------------------------------- forbidden tokens

type Token = { readonly what: string; readonly found: RegExp; readonly allowed: readonly string[]; readonly only?: readonly string[] }

const pure = ['core', 'chains']
const tokens: readonly Token[] = [
  { what: 'browser. or chrome.', found: /(?<![.\w])(?:browser|chrome)\./, allowed: ['platform'] },
  { what: 'console', found: /(?<![.\w])console\b/, allowed: ['platform/log'] },
  { what: 'fetch', found: /(?<!\.)\bfetch\b(?!-)|\b(?:globalThis|self|window)\s*(?:\.\s*fetch\b|\[)/, allowed: ['platform/net'] },
  // The platform's door becomes the network log in boot.ts; from there it goes to the nodes and to nothing else.
  { what: 'the network beside its log', found: /\bnet\s*(?:\?\.|\.)\s*post\b|\.\s*net\b|\bnet\s*\[/, allowed: ['platform', 'background/boot', 'background/host-ledger', 'background/nodes', 'background/node-call'] },
  { what: 'another way to the network', found: /\b(?:XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts|WebSocketStream)\b|\bnew\s+Image\b/, allowed: [] },
  { what: 'Math.random', found: /\bMath\s*\.\s*random\b/, allowed: [] },
  { what: 'markup from text', found: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment)\b|\bdocument\.write/, allowed: [] },
  { what: 'code from text', found: /\beval\b|\bnew\s+Function\b|(?<![.\w])Function\s*\(/, allowed: [] },
  { what: 'a silenced type error', found: /@ts-(?:ignore|nocheck|expect-error)/, allowed: [] },
  { what: 'an enum or a namespace', found: /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?(?:enum|namespace)\s+\w/m, allowed: [] },
  { what: 'a default export', found: /\bexport\s+default\b|\bas\s+default\b/, allowed: [] },
  { what: 'the clock', found: /\bDate\.now\b|\bnew\s+Date\(\s*\)|\bperformance\.now\b/, allowed: [], only: [...pure, 'protocol', 'background'] },
  { what: 'the DOM', found: /(?<![.\w])(?:document|window|navigator|localStorage|sessionStorage|indexedDB|location)\s*[.[]/, allowed: [], only: [...pure, 'protocol', 'background'] },
  { what: 'timers', found: /(?<![.\w])(?:setTimeout|setInterval|queueMicrotask|requestAnimationFrame)\s*\(/, allowed: [], only: pure },
  { what: 'randomness', found: /\bgetRandomValues\b|\brandomUUID\b/, allowed: [], only: [...pure, 'protocol', 'background'] },
  { what: 'WebCrypto', found: /(?<![.\w])crypto\s*\.|\bglobalThis\.crypto\b/, allowed: ['core/vault'], only: pure },
  { what: "Node's world", found: /(?<![.\w])(?:process|Buffer|require|__dirname)\s*[.([]/, allowed: [] },
]

const hasToken = ({ found }: Token, { text }: File): boolean =>
  found.test(found.source.startsWith('@ts') ? text : codeOf(text, { strings: false }))

const isForbidden = (token: Token, file: File): boolean =>
  !token.allowed.some((place) => isUnder(file.path, place)) &&
  (token.only === undefined || token.only.includes(roomOf(file.path))) &&
  hasToken(token, file)

const tokensStayInTheirPlace = (token: Token): Rule => (files) =>
  files.filter((file) => isCode(file) && !isTest(file) && isForbidden(token, file)).map((file) => `${file.path}: ${token.what}`)

const classesAreErrors: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    [...codeOf(file.text, { strings: false }).matchAll(/^\s*(?:export\s+)?(?:abstract\s+)?class\s+(\w+)[^{]*/gm)]
      .filter(([head]) => !/\bextends\s+\w*Error\b/.test(head))
      .map(([, name]) => `${file.path}: class ${name}`),
  )

const importPathsAreWhole: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    [...codeOf(file.text, { strings: true }).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.[^'"\n]*)\1/g)]
      .map((match) => match[2] ?? '')
      .filter((target) => !/\.(?:tsx?|css|json|svg)$/.test(target))
      .map((target) => `${file.path} imports ${target}`),
  )

// ------------------------------------------------------------------------------------------------------------ names

const emptyWords = /^(?:manager|service|controller|handler|helper|util|misc|data|info)s?$/

const namesSaySomething: Rule = (files) =>
  files
    .map(({ path }) => path)
    .filter((path) => path.replaceAll('typed-data', 'typed').split(/[/.\-_]/).some((word) => emptyWords.test(word)))

const exportsSaySomething: Rule = (files) =>
  files.filter(isCode).flatMap((file) =>
    [...codeOf(file.text, { strings: false }).matchAll(/^export\s+(?:async\s+)?(?:const|let|function|type|class)\s+(\w+)/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) =>
        name
          .replaceAll(/TypedData|typedData|Calldata/g, '')
          .split(/(?=[A-Z])|_/)
          .some((word) => emptyWords.test(word.toLowerCase())),
      )
      .map((name) => `${file.path}: ${name}`),
  )

const isWireMethod = (path: string): boolean => /^chains\/\w+\/methods\/[a-z0-9]+_[A-Za-z0-9_]+(?:\.test)?\.ts$/.test(path)

const namesAreKebab: Rule = (files) =>
  files
    .map(({ path }) => path)
    // The name of that folder is the test runner's.
    .filter((path) => !isWireMethod(path) && !path.includes('/__snapshots__/'))
    .filter((path) => path.split('/').some((part) => part !== 'README.md' && !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(part)))

/** Numbers of a folder run from 1 without a gap or a double. */
const numbersAreContiguous =
  (folder: string, pattern: RegExp): Rule =>
  (files) => {
    const numbers = files
      .filter(({ path }) => posix.dirname(path) === folder)
      .flatMap(({ path }) => pattern.exec(posix.basename(path))?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => a - b)
    return numbers.flatMap((number, index) => (number === index + 1 ? [] : [`${folder}: ${index + 1} expected, ${number} found`]))
  }

const decisionsAreNumbered = numbersAreContiguous('decisions', /^(\d{4})-[a-z0-9-]+\.md$/)
const migrationsAreNumbered = numbersAreContiguous('platform/migrations', /^(\d{4})-[a-z0-9-]+(?<!\.test)\.ts$/)

const roomsSayWhatTheyAreFor: Rule = (files) =>
  Object.keys(rooms)
    .filter((room) => files.some(({ path }) => roomOf(path) === room))
    .filter((room) => {
      if (files.some(({ path }) => path === `${room}/README.md`)) return false
      const first = files.find(({ path }) => path === `${room}/index.ts`)
      return first === undefined || !/^\s*\/\*/.test(first.text)
    })

const standardTexts = [/^Ethereum Signed Message/, /wants you to sign in with your/]

/**
 * A sentence: a capital, then three words or more, in a string. Standards' own texts are named above; `core/errors` holds
 * the protocol's words for developers of sites (EIP-1193, EIP-1474), which no user reads.
 */
const noSentenceInPureRooms: Rule = (files) =>
  files.filter((file) => isCode(file) && !isTest(file) && pure.includes(roomOf(file.path)) && file.path !== 'core/errors.ts').flatMap((file) =>
    [...codeOf(file.text, { strings: true }).matchAll(/(['"`])([A-Z][a-z']* (?:[\w'$,{}.-]+ ){2,}[\w'$,{}.-]+[.!?]?)\1/g)]
      .map((match) => match[2] ?? '')
      .filter((text) => !standardTexts.some((standard) => standard.test(text)))
      .map((text) => `${file.path}: "${text}"`),
  )

// -------------------------------------------------------------------------------------------------------- one method

/** A method file says its own wire name, and nothing but the family's list imports it. */
const methodsAreRegisteredOnce =
  (registered: readonly string[]): Rule =>
  (files) =>
    files
      .filter((file) => isWireMethod(file.path) && !isTest(file))
      .flatMap((file) => {
        const name = posix.basename(file.path, '.ts')
        const list = posix.join(posix.dirname(file.path), 'index.ts')
        const importers = files.filter((other) => isCode(other) && !isTest(other) && importsOf(other).includes(file.path))
        return [
          ...(registered.filter((each) => each === name).length === 1 ? [] : [`${name} is not registered once`]),
          ...importers.filter(({ path }) => path !== list).map(({ path }) => `${path} imports ${file.path}`),
        ]
      })

// -------------------------------------------------------------------------------------------------- the whole tree

const tree = readTree(src)

const laws: readonly (readonly [title: string, rule: Rule, bad: readonly File[]])[] = [
  [
    'imports only go downwards, types too',
    importsGoDownwards,
    [
      { path: 'core/a.ts', text: `import type { B } from '../platform/db.ts'` },
      { path: 'ui/a.tsx', text: `import { seal } from '../core/vault/seal.ts'` },
      { path: 'ui/b.tsx', text: `const x = await import('../background/keeper.ts')` },
      { path: 'content/a.ts', text: `export { x } from '../inpage/a.ts'` },
      { path: 'inpage/a.ts', text: `import '../protocol/wallet.ts'` },
      { path: 'chains/eip155/a.ts', text: `import { x } from '../solana/a.ts'` },
    ],
  ],
  [
    'a package is imported only where it belongs; what runs in web pages imports none',
    packagesStayInTheirPlace,
    [
      { path: 'background/a.ts', text: `import { openDB } from 'idb'` },
      { path: 'inpage/a.ts', text: `import * as v from 'valibot'` },
      { path: 'background/b.ts', text: `import { ens_normalize } from '@adraffy/ens-normalize'` },
      { path: 'core/a.ts', text: `import { readFileSync } from 'node:fs'` },
    ],
  ],
  ['import paths are whole', importPathsAreWhole, [{ path: 'core/a.ts', text: `import { b } from './b'` }]],
  ['classes are only for errors', classesAreErrors, [{ path: 'core/a.ts', text: 'export class Vault {}' }]],
  [
    'a file name says what is inside',
    namesSaySomething,
    [
      { path: 'core/string-utils.ts', text: '' },
      { path: 'background/service/a.ts', text: '' },
    ],
  ],
  ['an exported name says what it is', exportsSaySomething, [{ path: 'core/a.ts', text: 'export const walletManager = 1' }]],
  [
    'files are named in kebab-case, methods as on the wire',
    namesAreKebab,
    [
      { path: 'core/BigThing.ts', text: '' },
      { path: 'core/eth_chainId.ts', text: '' },
    ],
  ],
  ['decision records are numbered without a gap', decisionsAreNumbered, [{ path: 'decisions/0002-later.md', text: '' }]],
  ['migrations are numbered without a gap', migrationsAreNumbered, [{ path: 'platform/migrations/0002-later.ts', text: '' }]],
  ['every room says what it is for', roomsSayWhatTheyAreFor, [{ path: 'core/a.ts', text: '' }]],
  [
    'no sentence is made in core or chains',
    noSentenceInPureRooms,
    [{ path: 'core/a.ts', text: `const x = 'That is not the password.'` }],
  ],
  [
    'a wire method is one file, registered once',
    methodsAreRegisteredOnce(methodNames),
    [
      { path: 'chains/eip155/methods/eth_nothing.ts', text: '' },
      { path: 'background/a.ts', text: `import { x } from '../chains/eip155/methods/eth_nothing.ts'` },
    ],
  ],
]

describe('the tree', () => {
  for (const [title, rule, bad] of laws) {
    it(title, () => {
      expect(rule(bad)).toHaveLength(bad.length)
      expect(rule(tree)).toEqual([])
    })
  }
})

const samples: Readonly<Record<string, string>> = {
  'browser. or chrome.': 'await browser.storage.local.get()',
  console: 'console.log(1)',
  fetch: 'await fetch(url)',
  'the network beside its log': 'await platform.net.post(url, body)',
  'another way to the network': 'new WebSocket(url)',
  'Math.random': 'Math.random()',
  'markup from text': 'node.innerHTML = text',
  'code from text': 'new Function(text)',
  'a silenced type error': '// @ts-ignore',
  'an enum or a namespace': 'export enum A {}',
  'a default export': 'export default 1',
  'the clock': 'const at = Date.now()',
  'the DOM': 'document.title',
  timers: 'setTimeout(f, 1)',
  randomness: 'crypto.getRandomValues(x)',
  WebCrypto: 'crypto.subtle',
  "Node's world": 'process.env',
}

describe('forbidden tokens', () => {
  for (const token of tokens) {
    const place = token.allowed.length === 0 ? 'nowhere' : `only in ${token.allowed.join(', ')}`
    it(`${token.what}: ${place}${token.only === undefined ? '' : `, of ${token.only.join(', ')}`}`, () => {
      const rule = tokensStayInTheirPlace(token)
      expect(rule([{ path: 'core/sample.ts', text: samples[token.what] ?? '' }])).toHaveLength(1)
      expect(rule([{ path: 'core/sample.ts', text: `// ${samples[token.what]?.replace('// @ts-ignore', '')}` }])).toEqual([])
      expect(rule(tree)).toEqual([])
    })
  }
})

// ------------------------------------------------------------------------------------------- the package around it

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(top, path), 'utf8'))

describe('the package', () => {
  const manifest = readJson('manifest.json') as Record<string, unknown>
  const { version, dependencies, devDependencies } = readJson('package.json') as {
    readonly version: string
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const local = ['http://localhost/*', 'http://127.0.0.1/*']
  const web = ['https://*/*', ...local]

  it('asks for exactly the permissions that were ruled', () => {
    expect(manifest['permissions']).toEqual(['storage', 'unlimitedStorage', 'alarms', 'idle'])
    expect(manifest['optional_permissions']).toEqual(['scripting'])
    expect(manifest['host_permissions']).toEqual(local)
    expect(manifest['optional_host_permissions']).toEqual(['https://*/*'])
  })

  it('lets no site read its files and no site or extension connect to it', () => {
    expect(manifest['web_accessible_resources']).toBeUndefined()
    expect(manifest['externally_connectable']).toEqual({ ids: [] })
    expect(manifest['incognito']).toBe('not_allowed')
  })

  it('runs in the top frame of secure pages and of this computer only, the provider first', () => {
    const common = { matches: web, run_at: 'document_start', all_frames: false }
    expect(manifest['content_scripts']).toEqual([
      { ...common, js: ['inpage.js'], world: 'MAIN' },
      { ...common, js: ['content.js'] },
    ])
  })

  it('runs no code but its own and opens no other door', () => {
    expect(manifest['content_security_policy']).toEqual({
      extension_pages: [
        `default-src 'none'`,
        `script-src 'self' 'wasm-unsafe-eval'`,
        `style-src 'self'`,
        `img-src 'self' data: blob:`,
        `font-src 'self'`,
        `connect-src 'self' https: http://localhost:* http://127.0.0.1:*`,
        `object-src 'none'`,
        `base-uri 'none'`,
        `form-action 'none'`,
        `frame-ancestors 'none'`,
        `require-trusted-types-for 'script'`,
        `trusted-types 'none'`,
      ].join('; '),
    })
  })

  it('has pages that cannot reach the network', () => {
    const pages = tree.filter(({ path }) => path.endsWith('.html'))
    expect(pages.map(({ path }) => path).toSorted()).toEqual(['approve', 'popup', 'rehearsal', 'tab'].map((page) => `ui/pages/${page}.html`))
    for (const { text } of pages) {
      expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'none'">`)
      expect(text).not.toMatch(/\bstyle=|<style|<script>|\bon\w+=/)
    }
  })

  it('talks to the network in one place, and makes the log of it before anything can', () => {
    const textOf = (path: string): string => codeOf(tree.find((file) => file.path === path)?.text ?? '', { strings: false })
    expect(tree.filter((file) => isCode(file) && !isTest(file) && /\bfetch\b/.test(codeOf(file.text, { strings: false }))).map(({ path }) => path)).toEqual(['platform/net.ts'])
    // What boot.ts was given is used once, for the log; what all parts get has the log in its place.
    expect(textOf('background/boot.ts').match(/\.\s*net\b/g)).toHaveLength(2)
    expect(textOf('background/boot.ts')).toMatch(/makeHostLedger\(\{ net: given\.net,/)
    expect(textOf('background/boot.ts')).toMatch(/Object\.create\(given\)[^\n]*\{ local, session, net: hosts\.net \}/)
    expect(textOf('background/host-ledger.ts').match(/\bnet\.post\b/g)).toHaveLength(1)
  })

  it('has one version', () => {
    expect(manifest['version']).toBe(version)
  })

  it('pins every dependency exactly', () => {
    for (const pin of Object.values(dependencies)) expect(pin).toMatch(/^\d+\.\d+\.\d+$/)
    // Which trial versions may come in for the tests is listed in e2e/supply/pins.test.ts.
    for (const pin of Object.values(devDependencies)) expect(pin).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })
})
