/** What is to be run, and what one way of running it found. */
import type { Address } from '../../../core/account.ts'
import { isWalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import type { Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import { encodeQuantity } from '../quantity.ts'
import type { Effects } from './effects.ts'
import { wordOfAddress } from '../address.ts'

/** Wei and gas as decimal strings, as in what was prepared. */
export type RunStep = { readonly to?: Address; readonly value: string; readonly input: string; readonly gas?: string }

export type Run = {
  readonly account: Address
  /** One after the other. */
  readonly steps: readonly RunStep[]
  /** The account runs the code of this contract from the first step on (EIP-7702): the transaction itself brings it. */
  readonly delegate?: Address
}

/** Where it ran; decimal. */
export type Ran = { readonly number: bigint; readonly time: bigint }

export type Found = {
  readonly effects: Effects
  readonly failure?: { readonly step: number; readonly reason: Message }
  readonly isCut: boolean
  readonly ran?: Ran
}

/** What was read before and after, by `keyOf` and `allowanceKey`. */
export type Reading = ReadonlyMap<string, { readonly before: bigint; readonly after: bigint }>

/** Another block to run it in, to see whether the result hangs on the block. */
export type OtherBlock = Ran & { readonly feeRecipient: Address; readonly random: string }

export type AskOf = Pick<Ask, 'askNode' | 'network'>

export function encodeStep(account: Address, { to, value, input, gas }: RunStep): { readonly [key: string]: Json } {
  return {
    from: account,
    ...(to === undefined ? {} : { to }),
    value: encodeQuantity(BigInt(value)),
    ...(input === '0x' ? {} : { input }),
    ...(gas === undefined ? {} : { gas: encodeQuantity(BigInt(gas)) }),
  }
}

export function codeOverride({ account, delegate }: Run): { readonly [account: string]: Json } | undefined {
  return delegate === undefined ? undefined : { [account]: { code: `0xef0100${delegate.slice(2).toLowerCase()}` } }
}

/** A node that will not, cannot or does not answer is no error here: another way is tried. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isWalletError(error)) return undefined
    throw error
  }
}

export const balanceCall = (account: Address): string => `0x70a08231${wordOfAddress(account)}`

