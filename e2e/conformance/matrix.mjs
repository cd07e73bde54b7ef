/*
 * The table of conformance: every method with what the wallet does about it, which tests ask it, and its standard. What is
 * supported comes from the wallet's registry and what is tested from the sources of the tests; nothing is claimed by hand.
 */

/**
 * @typedef {'supported' | 'refused' | 'unknown'} State
 * @typedef {{ method: string, state: State, asks: boolean, why?: string, laws: readonly string[], stories: readonly string[], standard?: string }} Row
 * @typedef {{ name: string, kind: string, why?: string }} Registered
 * @typedef {{ path: string, text: string }} Source
 */

/** A block comment only where a line begins: elsewhere its signs may stand in a text. @param {string} text */
const withoutComments = (text) => text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/(?<![:'"`\\])\/\/[^\n]*/g, '')

/** What a story asks the node itself is no question to the wallet. @param {string} text */
const withoutNode = (text) => text.replace(/\bnode\.ask\(\s*'[^']*'/g, '')

const isStory = (/** @type {string} */ path) => /^e2e\/stories\/[^/]+\.spec\.ts$/.test(path)
const isLaw = (/** @type {string} */ path) => /^src\/(chains\/eip155\/methods|content)\/[^/]+\.test\.ts$/.test(path) || /^e2e\/hostile\/laws\/[^/]+\.ts$/.test(path)

/** Attacks and faults name methods only to ask something else about them. @param {string} path */
export const isCounted = (path) => isStory(path) || isLaw(path)

/**
 * @param {string} method
 * @param {Source} source
 * @param {boolean} isLocal answered in the page, without the background
 */
const asksIt = (method, { path, text }, isLocal) => {
  const code = withoutNode(withoutComments(text))
  if (path.startsWith('e2e/hostile/')) return code.includes(`getMethod('${method}'`)
  if (path.startsWith('src/content/') && !isLocal) return false
  return new RegExp(`['"\`]${method}['"\`]`).test(code)
}

/** The method's own file first, then what tests many. @param {string} method */
const byNearness = (method) => (/** @type {string} */ a, /** @type {string} */ b) => {
  const rank = (/** @type {string} */ path) => (path.endsWith(`/${method}.test.ts`) ? 0 : path.startsWith('src/') ? 1 : 2)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

/**
 * @param {{ registered: readonly Registered[], local: readonly string[], standards: ReadonlyMap<string, string>, sources: readonly Source[] }} from
 * @returns {readonly Row[]} in the order of the standards; what has none comes last
 */
export const makeMatrix = ({ registered, local, standards, sources }) => {
  const known = new Map(registered.map((each) => [each.name, each]))
  const names = new Set([...standards.keys(), ...known.keys(), ...local])
  return [...names].map((method) => {
    const found = known.get(method)
    const isLocal = local.includes(method)
    const tests = sources.filter((source) => asksIt(method, source, isLocal)).map(({ path }) => path).toSorted(byNearness(method))
    const standard = standards.get(method)
    return {
      method,
      state: found?.kind === 'refused' ? 'refused' : found !== undefined || isLocal ? 'supported' : 'unknown',
      asks: found !== undefined && !['answer', 'refused'].includes(found.kind),
      ...(found?.why !== undefined && { why: found.why }),
      laws: tests.filter(isLaw),
      stories: tests.filter(isStory),
      ...(standard !== undefined && { standard }),
    }
  })
}

/** @param {readonly Row[]} rows */
export const findFaults = (rows) => [
  ...rows.filter(({ laws, stories }) => laws.length + stories.length === 0).map(({ method }) => `${method} has no test`),
  ...rows.filter(({ standard }) => standard === undefined).map(({ method }) => `${method} has no standard in e2e/conformance/standards.mjs`),
  ...rows.filter(({ state, stories }) => state !== 'unknown' && stories.length === 0).map(({ method }) => `${method} is asked by no story in a browser`),
]
