/** The review of typed data: what it permits where we know it, and always the whole of it as a tree with its digests. */
import type { Address } from '../../core/account.ts'
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, Review, Row, TreeNode } from '../../core/review.ts'
import { findAddress } from './address.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { explainTypedData } from './explain/explain-typed-data.ts'
import type { TypedExplanation } from './explain/permit.ts'
import { encodeHex } from './hex.ts'
import { hashTypedData } from './typed-data-hash.ts'
import type { Struct, TypedData, Value } from './typed-data.ts'
import { readForm } from './typed-data-schema.ts'
import { countHidden } from './text.ts'
import { makeAddressBlock, makeWhere } from './who.ts'

export function describeTypedData(typed: TypedData, account: Address, ask: Ask): Review {
  const explained = explainTypedData(typed, account, ask)
  const digests = hashTypedData(typed)
  const nodes = showStruct(typed, typed.primaryType, typed.message)
  return {
    ...makeHeading(typed, explained),
    ...makeWhere(ask, account, ask.network.chain),
    blocks: [
      ...(explained?.blocks ?? []),
      ...domainBlocks(typed, ask, explained),
      { kind: 'tree', label: message('review.label.typed-data'), nodes },
      {
        kind: 'rows',
        rows: [
          { label: message('review.label.eip712-digest'), value: encodeHex(digests.whole) },
          { label: message('review.label.domain-digest'), value: encodeHex(digests.domain) },
          { label: message('review.label.message-digest'), value: encodeHex(digests.message) },
        ],
      },
    ],
    alerts: sortAlerts([...contentAlerts(typed, nodes, explained), ...networkAlerts(ask.network)]),
  }
}

function makeHeading({ primaryType, domain }: TypedData, explained: TypedExplanation | undefined): Pick<Review, 'title' | 'intent' | 'approve'> {
  if (explained !== undefined) return { title: explained.title, intent: explained.intent, approve: explained.approve }
  const name = typeof domain.name === 'string' ? domain.name : ''
  return {
    title: message('review.typed-data.title', { type: primaryType }),
    intent: name === '' ? message('review.typed-data.intent-unnamed') : message('review.typed-data.intent', { domain: name }),
    approve: message('review.typed-data.approve'),
  }
}

const domainLabels = {
  name: 'review.label.domain',
  version: 'review.label.version',
  chainId: 'review.label.chain-id',
  salt: 'review.label.salt',
} as const

/** The contract is left out where it stands above already, as the one token: of several, nobody could say which it is. */
function domainBlocks({ domain }: TypedData, ask: Ask, explained: TypedExplanation | undefined): readonly Block[] {
  const rows: Row[] = []
  for (const [name, label] of Object.entries(domainLabels)) {
    const value = domain[name]
    if (typeof value === 'string') rows.push({ label: message(label), value })
  }
  const contract = findAddress(domain.verifyingContract)
  const blocks: Block[] = rows.length === 0 ? [] : [{ kind: 'rows', rows }]
  const tokens = explained?.blocks.flatMap((block) => (block.kind === 'address' && block.label.code === 'review.label.token' ? [block.address] : []))
  const isShown = tokens?.length === 1 && tokens[0] === contract
  if (contract !== undefined && !isShown) blocks.push(makeAddressBlock(ask, message('review.label.contract'), contract))
  return blocks
}

/**
 * Without a chain the signature is good on every network that has the contract. Unknown data bound to a contract may do
 * anything that contract allows; unbound, it is a statement (a sign-in, a vote).
 */
function contentAlerts(typed: TypedData, nodes: readonly TreeNode[], explained: TypedExplanation | undefined): readonly Alert[] {
  const { domain } = typed
  const alerts: Alert[] = [...(explained?.alerts ?? [])]
  const isBound = Object.hasOwn(domain, 'verifyingContract')
  if (!Object.hasOwn(domain, 'chainId') && (isBound || explained !== undefined)) {
    alerts.push({ level: explained === undefined ? 'warn' : 'danger', text: message('alert.typed-data-no-chain'), detail: message('alert.typed-data-no-chain.detail') })
  }
  if (explained === undefined) {
    alerts.push({ level: isBound ? 'warn' : 'note', text: message('alert.typed-data-unknown'), detail: message('alert.typed-data-unknown.detail') })
  }
  const count = countHiddenIn([...nodes, ...showStruct(typed, 'EIP712Domain', domain)])
  if (count > 0) alerts.push({ level: 'warn', text: message('alert.hidden-characters'), detail: message('alert.hidden-characters.detail', { count }) })
  return alerts
}

function countHiddenIn(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, { value = '', children = [] }) => sum + countHidden(value) + countHiddenIn(children), 0)
}

function showStruct(typed: TypedData, name: string, value: Struct): readonly TreeNode[] {
  return (typed.types[name] ?? []).map((field) => showValue(typed, field.name, field.type, value[field.name] ?? ''))
}

function showValue(typed: TypedData, name: string, type: string, value: Value): TreeNode {
  const form = readForm(type)
  if (form.kind === 'struct') return { name, type, children: showStruct(typed, form.name, value as Struct) }
  if (form.kind === 'array') {
    return { name, type, children: (value as readonly Value[]).map((item, i) => showValue(typed, `[${i}]`, form.item, item)) }
  }
  return { name, type, value: String(value) }
}
