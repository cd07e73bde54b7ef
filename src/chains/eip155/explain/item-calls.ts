/** Several items in one call (ERC-1155): each with how many copies of it go, all to one address. */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Block } from '../../../core/review.ts'
import { makePayee } from '../risk/look-alike.ts'
import type { SendParams } from '../transaction-params.ts'
import { findAccount, makeAddressBlock } from '../who.ts'
import type { AbiValue } from './abi.ts'
import type { Explanation } from './known-calls.ts'
import { explainRead, type Place, type ReadCall, type SaidCall } from './read-calls.ts'

/** More than a person goes through: then it is no call that was read. */
const maxItems = 64

export const itemCalls: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['0x2eb2c2d6', { name: 'safeBatchTransferFrom', types: 'address,address,uint256[],uint256[],bytes', say: ([from, to, items, copies], place) => sayItems(place, from as Address, to as Address, list(items), list(copies)) }],
])

export function explainItemCall(ask: Ask, send: SendParams): Explanation | undefined {
  return explainRead(itemCalls, ask, send)
}

const list = (value: AbiValue | undefined): readonly bigint[] => (Array.isArray(value) ? (value as readonly bigint[]) : [])

/** Lists of two lengths move nothing in a contract of the standard; what another makes of them nobody can say. */
function sayItems({ ask, account, contract }: Place, from: Address, to: Address, items: readonly bigint[], copies: readonly bigint[]): SaidCall | undefined {
  if (items.length === 0 || items.length > maxItems || items.length !== copies.length) return undefined
  const own = from === account ? undefined : findAccount(ask, from)
  const { block, alerts } = makePayee(ask, message('review.label.to'), to)
  const each = items.map((item, at): Block => ({
    kind: 'rows',
    rows: [{ label: message('review.label.item'), value: item.toString() }, { label: message('review.label.how-much'), value: (copies[at] ?? 0n).toString() }],
  }))
  return {
    title: message('review.items.title', { count: items.length }),
    intent: message('review.items.intent'),
    approve: message('review.items.approve', { count: items.length }),
    blocks: [...each, ...(from === account ? [] : [makeAddressBlock(ask, message('review.label.from'), from)]), block],
    alerts: [
      ...(own === undefined ? [] : [{ level: 'warn', text: message('alert.takes-own', { name: own.name }) } as const]),
      ...alerts,
      ...(to === contract ? [{ level: 'danger', text: message('alert.to-token-contract'), detail: message('alert.to-token-contract.detail') } as const] : []),
    ],
  }
}
