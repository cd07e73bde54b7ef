/* What the pages of this folder have in common: a button for each thing a person does, a line for each thing the page knows. */

/** Where the two chains are: the story says it in the address of the page. */
const asked = new URLSearchParams(location.search)
export const home = { id: 31337, name: 'Home', url: asked.get('node') ?? '' }
export const away = { id: 1338, name: 'Somewhere else', url: asked.get('away') ?? '' }

export const toHex = (id: number): string => `0x${id.toString(16)}`

export const awayParams = { chainId: toHex(away.id), chainName: away.name, nativeCurrency: { name: 'Test', symbol: 'TST', decimals: 18 }, rpcUrls: [away.url] }

const lines = new Map<string, HTMLOutputElement>()

/** Shows what is known by that name. */
export function show(name: string, value: string): void {
  let line = lines.get(name)
  if (line === undefined) {
    const label = document.createElement('label')
    line = document.createElement('output')
    label.append(`${name}: `, line)
    document.body.append(label, document.createElement('br'))
    lines.set(name, line)
  }
  line.value = value
}

/** An error as the libraries hand it on: the first code of EIP-1193 in it or in what it wraps. */
export function codeOf(error: unknown): string {
  const { code, cause, error: inner, info } = error as { readonly code?: unknown; readonly cause?: unknown; readonly error?: unknown; readonly info?: { readonly error?: unknown } }
  if (typeof code === 'number' || code === 'ACTION_REJECTED') return String(code)
  const next = cause ?? inner ?? info?.error
  return typeof next === 'object' && next !== null ? codeOf(next) : `no code: ${String(error)}`
}

/** Runs what a button stands for, and shows what came of it. */
export async function run(deed: () => Promise<unknown>): Promise<void> {
  show('Result', 'waiting')
  try {
    show('Result', String(await deed()))
  } catch (error) {
    show('Result', `Error ${codeOf(error)}`)
  }
}

export function drawButtons(deeds: Readonly<Record<string, () => Promise<unknown>>>): void {
  for (const [name, deed] of Object.entries(deeds)) {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => void run(deed))
    document.body.append(button)
  }
}
