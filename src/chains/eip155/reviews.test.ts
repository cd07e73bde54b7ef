/** What is put before a person, request by request. A changed snapshot is a changed screen: look at it, then accept it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../core/message.ts'
import { isDangerous, type Block, type DescribedField, type Review, type TreeNode } from '../../core/review.ts'
import { riskRules, ruleOf, type AlertCode } from '../../core/risk-rules.ts'
import { stranger, testAccount } from './fixture.ts'
import { encodeHex } from './hex.ts'
import { review, reviews, send } from './testing/reviews.ts'

const said = (text: string | Message): string => {
  if (typeof text === 'string') return JSON.stringify(text)
  return Object.keys(text.params).length === 0 ? text.code : `${text.code} ${JSON.stringify(text.params)}`
}

const branch = (nodes: readonly TreeNode[], indent: string): readonly string[] =>
  nodes.flatMap(({ name, type = '', value, children = [] }) => [`${indent}${name} ${type}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`, ...branch(children, `${indent}  `)])

function fieldSaid(value: DescribedField['value']): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text)
    case 'said':
      return said(value.said)
    case 'address':
      return `${value.address} ${value.name ?? '-'}${value.like === undefined ? '' : ` looks like ${value.like.address}`}`
    case 'amount':
      return `${value.amount.amount} ${value.amount.unit} (${value.amount.exact})${value.of === undefined ? '' : ` of ${value.of}`}${value.under === undefined ? '' : `, ${said(value.under)}`}`
  }
}

function printBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'message':
      return [`${said(block.label)}: ${JSON.stringify(block.text)}`]
    case 'bytes':
      return [`${said(block.label)}: ${block.hex}`]
    case 'address':
      return [`${said(block.label)}: ${block.address} ${block.name ?? '-'}`, ...block.facts.map((fact) => `  ${said(fact)}`), ...(block.like === undefined ? [] : [`  looks like ${block.like.address} ${block.like.name ?? '-'}, ${block.like.from}`])]
    case 'amount':
      return [`${said(block.label)}: ${block.amount.amount} ${block.amount.unit} (${block.amount.exact})`, ...(block.under === undefined ? [] : [`  ${said(block.under)}`])]
    case 'allowance': {
      const amountOf = ({ amount, unit, isUnlimited }: typeof block.amount): string => `${amount} ${unit}${isUnlimited ? ' unlimited' : ''}`.trim()
      const { held, asked } = block
      return [`${said(block.label)}: ${amountOf(block.amount)} (${block.amount.exact})${held === undefined ? '' : `, held ${held.amount}`}${asked === undefined ? '' : `, asked ${amountOf(asked)}, set by ${block.from ?? '-'}`}`]
    }
    case 'tree':
      return [said(block.label), ...branch(block.nodes, '  ')]
    case 'calldata':
      return [`${said(block.label)}: ${block.hex}`, ...(block.meaning === undefined ? [] : [`  ${said(block.meaning)}`]), ...branch(block.arguments, '  ')]
    case 'fee': {
      const prices = block.options.map(({ choice, most: total, ...price }) => `  ${choice}: ${total.amount} ${total.unit} ${JSON.stringify(price)}`)
      return [`${said(block.label)}: ${block.selected}, gas ${block.gasLimit}, total ${block.total?.amount ?? '-'}`, ...prices]
    }
    case 'rows':
      return block.rows.map(({ label, value }) => `${said(label)}: ${said(value)}`)
    case 'choose-accounts':
      return [
        said(block.label),
        ...(block.fresh === undefined ? [] : [`  - new: ${block.fresh.name}, ${said(block.fresh.note)}`]),
        ...block.options.map(({ address, name, note }) => `  ${block.chosen.includes(address) ? 'x' : '-'} ${address} ${name}${note === undefined ? '' : `, ${said(note)}`}`),
      ]
    case 'choose-term':
      return [`${said(block.label)}: ${block.options.map((term) => (term === block.chosen ? `[${term}]` : term)).join(' ')}`]
    case 'note':
      return [said(block.text)]
    case 'described':
      return [said(block.label), `  ${JSON.stringify(block.intent)}`, ...block.fields.map(({ label, value, isLeftOut }) => `  ${JSON.stringify(label)}${isLeftOut === true ? ' (left out)' : ''}: ${fieldSaid(value)}`)]
    case 'call':
      return [
        `${block.place.index + 1} of ${block.place.count}: ${said(block.title)}, ${said(block.intent)}`,
        ...block.alerts.flatMap(({ level, text, detail }) => [`  ${level}: ${said(text)}`, ...(detail === undefined ? [] : [`    ${said(detail)}`])]),
        ...block.blocks.flatMap((inner) => [`  [${inner.kind}]`, ...printBlock(inner).map((line) => `    ${line}`)]),
      ]
  }
}

/** A review as lines, whole. */
function print({ title, intent, approve, account, chain, blocks, alerts, ...rest }: Review): string {
  const lines = [
    ...alerts.flatMap(({ level, text, detail }) => [`${level}: ${said(text)}`, ...(detail === undefined ? [] : [`  ${said(detail)}`])]),
    `title: ${said(title)}`,
    `intent: ${said(intent)}`,
    ...blocks.flatMap((block) => [`[${block.kind}]`, ...printBlock(block).map((line) => `  ${line}`)]),
    `as: ${account === undefined ? '-' : `${account.address} ${account.name}`}`,
    `on: ${chain === undefined ? '-' : `${chain.chain} ${chain.name}`}`,
    `approve: ${said(approve)}`,
  ]
  expect(rest).toEqual({})
  return lines.join('\n').replaceAll(/[^\n\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

describe('reviews', () => {
  test('cover at least 150 payloads as sites send them, each with a screen of its own', async () => {
    const looks = new Set<string>()
    for (const make of Object.values(reviews)) looks.add(print(await make()))
    expect(looks.size).toBeGreaterThanOrEqual(150)
  })

  test('are those that were looked at and accepted', async () => {
    const printed: string[] = []
    for (const [name, make] of Object.entries(reviews)) printed.push(`# ${name}\n\n${print(await make())}\n`)
    await expect(printed.join('\n')).toMatchFileSnapshot('./reviews.txt')
  })

  test.each(Object.entries(reviews))('%s: is plain JSON, its rows have one label each, its alerts are sorted', async (_name, make) => {
    const made = await make()
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    for (const block of made.blocks) if (block.kind === 'rows') expect(new Set(block.rows.map(({ label }) => label.code)).size).toBe(block.rows.length)
    const levels = made.alerts.map(({ level }) => ['danger', 'warn', 'note'].indexOf(level))
    expect(levels).toEqual([...levels].sort())
  })

  test('of the same request are the same, time after time', async () => {
    for (const make of Object.values(reviews)) expect(await make()).toEqual(await make())
  })
})

describe('what a review says', () => {
  test('is what is sent: recipient, amount and bytes stand in it whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.uint8Array({ maxLength: 64 }), async (value, bytes) => {
        const hex = encodeHex(bytes)
        const made = await send({ to: stranger, value: `0x${value.toString(16)}`, data: hex }, { answers: { eth_estimateGas: '0x10000' } })
        expect(made.blocks.some((block) => block.kind === 'address' && block.address === stranger)).toBe(true)
        if (value > 0n) expect(made.blocks.some((block) => block.kind === 'amount' && block.amount.exact === value.toString())).toBe(true)
        if (bytes.length > 0) expect(made.blocks.some((block) => block.kind === 'calldata' && block.hex === hex)).toBe(true)
        expect(made.account?.address).toBe(testAccount)
        expect(made.chain?.chain).toBe('eip155:1')
      }),
    )
  })

  test('is what is signed: every byte of a message stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
        const hex = encodeHex(bytes)
        const made = await review('personal_sign', [hex, testAccount])
        expect(made.blocks.some((block) => block.kind === 'bytes' && block.hex === hex)).toBe(true)
        const text = made.blocks.find((block) => block.kind === 'message')
        if (text !== undefined) expect(encodeHex(new TextEncoder().encode(text.text))).toBe(hex)
      }),
    )
  })

  test('of a stranger’s name never comes from the site', async () => {
    for (const make of Object.values(reviews)) {
      for (const block of (await make()).blocks) {
        // One that the person resolved for their own payment says who said so.
        if (block.kind === 'address' && block.name !== undefined && !block.facts.some(({ code }) => code === 'review.fact.name')) expect(['Everyday', 'Savings']).toContain(block.name)
      }
    }
  })

  test('no alert is worse than the list of rules says, and each rule comes to its worst somewhere or is decided where a request waits', async () => {
    const rank = { note: 0, warn: 1, danger: 2 } as const
    const worst = new Map<string, number>()
    for (const make of Object.values(reviews)) {
      for (const { level, text: said } of (await make()).alerts) {
        const rule = ruleOf[said.code as AlertCode]
        expect(rank[level], said.code).toBeLessThanOrEqual(rank[riskRules[rule]])
        worst.set(rule, Math.max(worst.get(rule) ?? 0, rank[level]))
      }
    }
    const below = Object.entries(riskRules).filter(([rule, level]) => (worst.get(rule) ?? -1) < rank[level]).map(([rule]) => rule)
    expect(below.toSorted()).toEqual(['site-list', 'waiting', 'young'])
  })

  test('shows each alert there is somewhere, but for what is decided where a request waits or after the estimate', async () => {
    const shown = new Set<string>()
    for (const make of Object.values(reviews)) {
      const { alerts, blocks } = await make()
      for (const { text } of [...alerts, ...blocks.flatMap((block) => (block.kind === 'call' ? block.alerts : []))]) shown.add(text.code)
    }
    expect(Object.keys(ruleOf).filter((code) => !shown.has(code)).toSorted()).toEqual([
      'alert.asked-again-elsewhere', 'alert.facts-changed', 'alert.lists-unread', 'alert.page-not-responding', 'alert.site-listed', 'alert.young-contract',
    ])
  })

  test('needs the second gesture exactly where funds or identity can be lost', async () => {
    const dangerous: string[] = []
    for (const [name, make] of Object.entries(reviews)) if (isDangerous(await make())) dangerous.push(name)
    expect(dangerous.toSorted()).toEqual([
      'connect under a name made to be taken for a site that is used', 'add a network under a known name', 'message of a digest', 'message of a transaction', 'sign-in of another chain and account', 'sign-in that is not well formed',
      'permit, unlimited', 'permit without a chain', 'send to a copy of an own account', 'send to a copy of an address that was paid', 'token transfer to a copy of an own account', 'send to nobody', 'call that fails, with an own gas limit', 'approval, unlimited', 'approval for all', 'approval, unlimited, as the site asked for it', 'approval taken back, with value', 'call of an own account', 'send from an account that runs a stranger’s code', 'speed up an approval without limit', 'several calls, one of them dangerous', 'watch a token under the name of another', 'swap that pays somebody else',
      'multicall that hides an approval of everything', 'Multicall3, coins left behind', 'Safe approves everything', 'Safe changes itself', 'Safe runs a stranger’s code', 'Safe runs MultiSend', 'Safe pays for gas',
      'Permit2 allowance, unlimited and for ever', 'swap into coins, for somebody else', 'swap whose outcome the router keeps', 'permit of DAI, for ever', 'order for nothing', 'order whose price falls to nothing',
      'Safe signature for an approval of everything', 'Safe signature for a stranger’s code',
      'Permit2, batch, one of them unlimited and for ever', 'permit of DAI, until soon', 'permit of DAI handed in', 'permit of everything, for ever', 'order at any item of a collection, paid to another', 'allowance raised without an end',
      'tokens sent to their own contract', 'Safe signature that changes the Safe', 'Safe signature that pays for gas', 'sign-in that has ended', 'sign-in that begins later',
    ].toSorted())
  })
})
