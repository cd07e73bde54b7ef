/**
 * What several calls would do one after the other, asked of the user's node (eth_simulateV1): the second may only work once the
 * first is done, so that asking for each alone would call it a failure. A node that cannot do it says so; nothing is guessed.
 */
import type { Address } from '../../core/account.ts'
import { isWalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Ask, Step } from '../../core/method.ts'
import { readNewest } from './simulate/by-trace.ts'
import { attempt } from './simulate/run.ts'
import { encodeQuantity, findQuantity, maxUint64 } from './quantity.ts'

export type Simulated = { readonly gasUsed: bigint; readonly failure?: string }

const maxFailureText = 200
const laterSeconds = 12n

/** One per call, or undefined when the node does not say. */
export async function simulateCalls(ask: Ask, from: Address, steps: readonly Step[]): Promise<readonly Simulated[] | undefined> {
  const calls = steps.map(({ to, value, input }) => ({
    from,
    ...(to === undefined ? {} : { to }),
    value: encodeQuantity(BigInt(value)),
    ...(input === '0x' ? {} : { input }),
  }))
  // In a later second than the newest block: what counts time writes more then (Uniswap's price sums), as it will in the block that takes it.
  const newest = await attempt(() => readNewest(ask))
  const blockOverrides = newest === undefined ? {} : { blockOverrides: { time: encodeQuantity(newest.time + laterSeconds) } }
  try {
    const answer = await ask.askNode(ask.network.chain, 'eth_simulateV1', [{ blockStateCalls: [{ ...blockOverrides, calls }], validation: false }, 'latest'])
    return readSimulated(answer, steps.length)
  } catch (error) {
    if (isWalletError(error) && error.code.startsWith('node.')) return undefined
    throw error
  }
}

function readSimulated(answer: Json, count: number): readonly Simulated[] | undefined {
  const block = Array.isArray(answer) ? (answer[0] as Json | undefined) : undefined
  if (!isJsonObject(block) || !Array.isArray(block.calls) || block.calls.length !== count) return undefined
  const read = block.calls.map((call: Json): Simulated | undefined => {
    const gasUsed = isJsonObject(call) ? findQuantity(call.gasUsed) : undefined
    const status = isJsonObject(call) ? findQuantity(call.status) : undefined
    if (gasUsed === undefined || gasUsed > maxUint64 || status === undefined) return undefined
    return status === 1n ? { gasUsed } : { gasUsed, failure: failureOf(call) }
  })
  return read.every((each) => each !== undefined) ? read : undefined
}

/** A stranger's text, for a review: cut to length, drawn as untrusted. */
function failureOf(call: Json): string {
  const error = isJsonObject(call) && isJsonObject(call.error) ? call.error.message : undefined
  return typeof error === 'string' ? error.slice(0, maxFailureText) : ''
}

/**
 * What was used is not what is needed: refunds, a fifth at most (EIP-3529), come after the limit was met. A payment to an account
 * never costs more than it says.
 */
export function neededFor(gasUsed: bigint): bigint {
  return gasUsed === 21_000n ? gasUsed : (gasUsed * 5n + 3n) / 4n
}
