/* The table as text. */

const states = { supported: 'supported', refused: 'refused, 4200', unknown: 'unknown, -32601' }

/** Two of each kind are enough to find the rest. @param {readonly string[]} paths */
const first = (paths) => paths.slice(0, 2).map((path) => `[${path.replace(/^.*\//, '').replace(/\.(?:test|spec)?\.?ts$/, '')}](${path.startsWith('e2e/') ? path.slice(4) : `../${path}`})`)

/** @param {import('./matrix.mjs').Row} row */
const stateOf = ({ state, asks, why }) => {
  if (asks) return 'supported, a person decides'
  return why === undefined ? states[state] : `${states[state]} ([why](../src/decisions/${why}.md))`
}

/** @param {readonly import('./matrix.mjs').Row[]} rows */
export const countStates = (rows) => {
  const count = (/** @type {string} */ state) => rows.filter((row) => row.state === state).length
  return `${count('supported')} supported, ${count('refused')} refused, ${count('unknown')} unknown`
}

/** @param {readonly import('./matrix.mjs').Row[]} rows */
export const writeMarkdown = (rows) => `# Conformance

What a site may ask, what Holdfast does about it, and what proves it. Written by \`npm run conformance\` from the wallet's own registry
(\`src/chains/eip155/methods\`, \`src/content/filters.ts\`) and the sources of the tests; a law holds this page to both. A supported method
is asked by a story in a real Chromium against a real node, or this page is not written. ${countStates(rows)}.

| method | Holdfast | tested by | standard |
|---|---|---|---|
${rows.map((row) => `| \`${row.method}\` | ${stateOf(row)} | ${[...first(row.laws), ...first(row.stories)].join(', ')} | ${row.standard ?? ''} |`).join('\n')}
`

/** For a terminal. @param {readonly import('./matrix.mjs').Row[]} rows */
export const writePlain = (rows) =>
  rows
    .map(({ method, state, laws, stories, standard = '' }) => {
      const bare = standard.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
      return `${method.padEnd(42)} ${state.padEnd(10)} ${String(laws.length + stories.length).padStart(2)} tests   ${bare}`
    })
    .join('\n')
