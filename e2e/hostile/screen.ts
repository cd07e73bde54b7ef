/**
 * What a person reads, taken from the review document alone: the law compares it with what was signed, decoded by somebody
 * else's library. Nothing here looks at parameters, at prepared facts or at the wallet's own codecs.
 */
import type { Message } from '../../src/core/message.ts'
import type { Alert, Block, BlockKind, Review, TreeNode } from '../../src/core/review.ts'
import { decodeShown, reveal } from '../../src/ui/parts/reveal.ts'
import '../../src/ui/words/all.ts'
import { say } from '../../src/ui/words/say.ts'
import { demand, demandSame } from './law.ts'

type Of<K extends BlockKind> = Extract<Block, { kind: K }>

export function findBlocks<K extends BlockKind>(review: Review, kind: K, label?: string): readonly Of<K>[] {
  return review.blocks.filter((block): block is Of<K> => block.kind === kind && (label === undefined || ('label' in block && block.label?.code === label)))
}

/** The one block of its kind; more than one, or none, is no fact at all. */
export function theBlock<K extends BlockKind>(review: Review, kind: K, label?: string): Of<K> {
  const found = findBlocks(review, kind, label)
  demandSame(found.length, 1, `blocks ${kind} ${label ?? ''} on the screen`)
  return found[0] as Of<K>
}

/** Values of all rows under a label, in order. */
export function rowsOf(review: Review, label: string): readonly (string | Message)[] {
  return findBlocks(review, 'rows').flatMap(({ rows }) => rows.filter((row) => row.label.code === label).map((row) => row.value))
}

export function theRow(review: Review, label: string): string | Message {
  const found = rowsOf(review, label)
  demandSame(found.length, 1, `rows ${label} on the screen`)
  return found[0] as string | Message
}

export function param(value: string | Message, name: string): unknown {
  return typeof value === 'string' ? undefined : (value.params as Readonly<Record<string, unknown>>)[name]
}

export function alertsOf(review: Review, level?: Alert['level']): readonly string[] {
  return review.alerts.filter((alert) => level === undefined || alert.level === level).map((alert) => alert.text.code)
}

/** Every sentence can be said, and every stranger's text comes back from what is drawn exactly as it was. */
export function checkDrawable(review: Review): void {
  walk(review, (value) => {
    if (!isMessage(value)) return
    const words = say(value)
    demand(typeof words === 'string' && words !== '' && words !== value.code, `there are words for ${value.code}`)
    demand(!/undefined|NaN|\[object/.test(words) || /undefined|NaN|\[object/.test(JSON.stringify(value.params)), `the words of ${value.code} are whole: ${words}`)
  })
  for (const text of strangersText(review)) {
    const shown = reveal(text, { lines: true }).map((part) => part.text).join('')
    demandSame(decodeShown(shown), text, 'what is drawn decodes to the text')
    demand(!/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200b]/u.test(shown), 'nothing invisible is drawn')
  }
}

function strangersText(review: Review): readonly string[] {
  const texts: string[] = []
  const tree = (nodes: readonly TreeNode[]): void => {
    for (const { name, value, children = [] } of nodes) {
      texts.push(name, ...(value === undefined ? [] : [value]))
      tree(children)
    }
  }
  for (const block of review.blocks) {
    if (block.kind === 'message') texts.push(block.text)
    if (block.kind === 'tree') tree(block.nodes)
    if (block.kind === 'rows') texts.push(...block.rows.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))
  }
  return texts
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 2 && 'code' in value && 'params' in value
}

function walk(value: unknown, visit: (value: unknown) => void): void {
  visit(value)
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) walk(child, visit)
}
