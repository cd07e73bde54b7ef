/** Typed data as a site sent it and as it stands on the screen, in the form in which viem and ethers hash it. */
import { TypedDataEncoder } from 'ethers'
import { hashTypedData as hashByViem } from 'viem'
import type { Json } from '../../src/core/json.ts'
import type { Review, TreeNode } from '../../src/core/review.ts'
import { demand, demandSame } from './law.ts'
import type { Field } from './make/typed-data.ts'
import { findBlocks, rowsOf, theBlock } from './screen.ts'

export type Sent = {
  readonly types: Readonly<Record<string, readonly Field[]>>
  readonly primaryType: string
  readonly domain: Readonly<Record<string, unknown>>
  readonly message: Readonly<Record<string, unknown>>
}

/** What the site sent, as any other reader of JSON has it. */
export function readSent(params: Json): Sent {
  const [, data] = params as readonly [Json, Json]
  return (typeof data === 'string' ? JSON.parse(data) : data) as unknown as Sent
}

export function hashBoth(typed: Sent, what: string): string {
  const viem = hashByViem({ ...typed, types: typed.types } as unknown as Parameters<typeof hashByViem>[0])
  const ethers = TypedDataEncoder.hash({ ...typed.domain }, neededTypes(typed), typed.message)
  demandSame(ethers, viem, `ethers and viem, ${what}`)
  return viem
}

/** ethers finds the primary type by itself and wants no type that is not needed. */
export function neededTypes({ types, primaryType }: Sent): Record<string, Field[]> {
  const found = new Set([primaryType])
  for (const name of found) {
    for (const { type } of types[name] ?? []) {
      const base = type.replace(/(\[\d*\])+$/, '')
      if (types[base] !== undefined) found.add(base)
    }
  }
  return Object.fromEntries([...found].map((name) => [name, [...(types[name] ?? [])]]))
}

/** The same data with every value taken from the screen; names of types, and fields of empty lists, are as sent. */
export function readShownTypedData(review: Review, sent: Sent): Sent {
  const { nodes } = theBlock(review, 'tree', 'review.label.typed-data')
  const message = readNodes(nodes, sent.types[sent.primaryType] ?? [], sent)
  const labels: Readonly<Record<string, string>> = { name: 'review.label.domain', version: 'review.label.version', chainId: 'review.label.chain-id', salt: 'review.label.salt' }
  const domain: Record<string, unknown> = {}
  for (const { name } of sent.types['EIP712Domain'] ?? []) {
    const value = name === 'verifyingContract' ? contractOf(review) : rowsOf(review, labels[name] ?? '')[0]
    demand(typeof value === 'string', `domain ${name} is on the screen`)
    domain[name] = value
  }
  return { ...sent, domain, message: message as Record<string, unknown> }
}

/** One token alone may stand for its own contract; among several nobody could tell which it is. */
function contractOf(review: Review): string | undefined {
  const tokens = findBlocks(review, 'address', 'review.label.token')
  return (findBlocks(review, 'address', 'review.label.contract')[0] ?? (tokens.length === 1 ? tokens[0] : undefined))?.address
}

function readNodes(nodes: readonly TreeNode[], fields: readonly Field[], sent: Sent): unknown {
  demandSame(nodes.map(({ name, type }) => `${type} ${name}`).join(), fields.map(({ name, type }) => `${type} ${name}`).join(), 'fields on the screen')
  return Object.fromEntries(nodes.map((node) => [node.name, readNode(node, sent)]))
}

function readNode({ type = '', value, children }: TreeNode, sent: Sent): unknown {
  if (type.endsWith(']')) return (children ?? []).map((child) => readNode(child, sent))
  const fields = sent.types[type]
  if (fields !== undefined) return readNodes(children ?? [], fields, sent)
  return type === 'bool' ? value === 'true' : value
}
