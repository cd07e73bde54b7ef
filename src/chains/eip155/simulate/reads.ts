/** What is worth reading before and after: balances of the tokens that move, and allowances that were given. */
import type { Address } from '../../../core/account.ts'
import type { Json } from '../../../core/json.ts'
import { findNumber } from '../token.ts'
import { allowanceKey, keyOf, type Effects, type RawAllowance } from './effects.ts'
import { permit2 } from '../explain/published.ts'
import { attempt, balanceCall, type AskOf } from './run.ts'
import { wordOfAddress } from '../address.ts'

export type Read = { readonly key: string; readonly to: Address; readonly input: string }

/** A contract may write as many events as it pays for. */
export const maxReads = 24

export function readsOf({ tokens, allowances }: Effects, account: Address): readonly Read[] {
  const balances = [...tokens.values()].flatMap((token) => (token.kind === 'erc20' ? [{ key: keyOf(token), to: token.address, input: balanceCall(account) }] : []))
  return [...[...allowances.values()].flatMap((each) => readOf(each, account)), ...balances].slice(0, maxReads)
}

/** Permit2 keeps amounts in the lowest 160 bits of its first word. */
function readOf(allowance: RawAllowance, account: Address): readonly Read[] {
  const { token, spender } = allowance
  const key = allowanceKey(allowance)
  if (allowance.kind === 'item') return []
  if (allowance.kind === 'all') return [{ key, to: token, input: `0xe985e9c5${wordOfAddress(account)}${wordOfAddress(spender)}` }]
  if (allowance.through === 'permit2') return [{ key, to: permit2 as Address, input: `0x927da105${wordOfAddress(account)}${wordOfAddress(token)}${wordOfAddress(spender)}` }]
  return [{ key, to: token, input: `0xdd62ed3e${wordOfAddress(account)}${wordOfAddress(spender)}` }]
}

/** As it is now, where it cannot be read around the run. */
export async function readNow({ askNode, network }: AskOf, reads: readonly Read[]): Promise<ReadonlyMap<string, bigint>> {
  const answers = await Promise.all(
    reads.map(async ({ key, to, input }) => {
      const answer: Json | undefined = await attempt(() => askNode(network.chain, 'eth_call', [{ to, input }, 'latest']))
      const number = typeof answer === 'string' ? findNumber(answer.slice(0, 66)) : undefined
      return number === undefined ? [] : [[key, number] as const]
    }),
  )
  return new Map(answers.flat())
}
