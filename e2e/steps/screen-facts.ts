/* What a person reads in the approval window, from what is drawn and nothing else: block by block, in order. */
import { expect, type Page } from '@playwright/test'
import type { Wallet } from '../fixtures/wallet.ts'
import { readBack } from '../hostile/read-back.ts'

export type Branch = { readonly name: string; readonly type: string; readonly value?: string; readonly children: readonly Branch[] }
export type BlockFacts = {
  readonly kind: string
  readonly label: string
  /** A number and its unit, a text that was written, or the whole block in words. */
  readonly subject: string
  readonly addresses: readonly string[]
  readonly rows: readonly (readonly [label: string, value: string])[]
  readonly tree: readonly Branch[]
}
export type Facts = { readonly id: string; readonly title: string; readonly account: string; readonly network: string; readonly dangers: number; readonly total: string; readonly blocks: readonly BlockFacts[] }

/** Runs in the page. */
const read = (): Facts => {
  const shell = document.querySelector<HTMLElement>('.shell.review')
  const label = (element: Element | null | undefined): string => element?.querySelector('[role="img"][aria-label^="0x"]')?.getAttribute('aria-label') ?? ''
  /** An address counts as it is drawn: chunk by chunk. */
  const drawn = (element: Element): string => element.textContent ?? ''
  const tree = (list: Element | null): Branch[] =>
    Array.from(list?.children ?? [], (item): Branch => {
      const [name, value] = [item.querySelector(':scope > .tree-row > .tree-name > .untrusted'), item.querySelector(':scope > .tree-row > .tree-value .untrusted')]
      return { name: name?.textContent ?? '', type: item.querySelector(':scope > .tree-row .tree-type .untrusted')?.textContent ?? '', ...(value === null ? {} : { value: value.textContent ?? '' }), children: tree(item.querySelector(':scope > ul.tree')) }
    })
  const blocks = Array.from(shell?.querySelectorAll<HTMLElement>('main > section[data-block]') ?? [], (block): BlockFacts => ({
    kind: block.dataset['block'] ?? '',
    label: block.querySelector('h2')?.textContent ?? '',
    subject: (block.querySelector('.msg .untrusted') ?? block.querySelector('.subject') ?? block.querySelector('.strong') ?? block).textContent ?? '',
    addresses: Array.from(block.querySelectorAll('.addr'), drawn),
    rows: Array.from(block.querySelectorAll('dl.kv > div'), (row) => [row.querySelector('dt')?.textContent ?? '', row.querySelector('dd')?.textContent ?? ''] as const),
    tree: tree(block.querySelector(':scope > ul.tree')),
  }))
  const signer = document.querySelector('.signer')
  return {
    id: shell?.dataset['request'] ?? '',
    title: shell?.querySelector('h1')?.textContent ?? '',
    account: label(signer),
    network: signer?.querySelector('.who > .untrusted')?.textContent ?? '',
    dangers: shell?.querySelectorAll('[role="alert"]').length ?? 0,
    total: shell?.querySelector('.fee-total .amount')?.textContent ?? '',
    blocks,
  }
}

/**
 * The next request that is not `before`, and the window that shows it. The window of `before` may be gone already and another one be
 * opening: nobody promises that a request that waits behind another one arrived before that was decided.
 */
export const readNext = async (wallet: Wallet, before: string): Promise<{ readonly window: Page; readonly facts: Facts }> => {
  let found: { readonly window: Page; readonly facts: Facts } | undefined
  const look = async (): Promise<boolean> => {
    for (const window of wallet.context.pages().filter((page) => page.url().startsWith(wallet.url('approve')))) {
      const facts = await window.evaluate(read).catch(() => undefined)
      if (facts !== undefined && facts.id !== '' && facts.id !== before) found = { window, facts }
    }
    return found !== undefined
  }
  await expect.poll(look, { timeout: 30_000, intervals: [20] }).toBe(true)
  return found as NonNullable<typeof found>
}

const back = (text: string): string => readBack([{ text, isMarked: false }])

export const blockOf = ({ blocks }: Facts, kind: string, label?: string): BlockFacts => {
  const found = blocks.filter((block) => block.kind === kind && (label === undefined || block.label === label))
  expect(found, `${kind} ${label ?? ''}`).toHaveLength(1)
  return found[0] as BlockFacts
}

/** What stands beside a label anywhere in the window, read back; it stands there once. */
export const rowOf = ({ blocks }: Facts, label: string): string => {
  const found = blocks.flatMap(({ rows }) => rows.filter(([name]) => name === label))
  expect(found, label).toHaveLength(1)
  return back(found[0]?.[1] ?? '')
}

export const messageOf = (facts: Facts): string => back(blockOf(facts, 'message').subject)

/** Values as other libraries take them; `types` say which branches are lists and structs. */
export const valuesOf = (branches: readonly Branch[], fields: readonly Field[], types: Types): Record<string, unknown> => {
  expect(branches.map(({ name, type }) => `${back(type)} ${back(name)}`)).toEqual(fields.map(({ name, type }) => `${type} ${name}`))
  return Object.fromEntries(branches.map((branch) => [back(branch.name), valueOf(branch, types)]))
}

export type Field = { readonly name: string; readonly type: string }
export type Types = Readonly<Record<string, readonly Field[]>>

const valueOf = ({ type, value, children }: Branch, types: Types): unknown => {
  if (type.endsWith(']')) return children.map((child) => valueOf(child, types))
  const fields = types[type]
  if (fields !== undefined) return valuesOf(children, fields, types)
  const text = back(value ?? '')
  return type === 'bool' ? text === 'true' : text
}
