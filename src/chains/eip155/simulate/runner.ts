/**
 * A few bytes of EVM code that stand at the account for one eth_call: they read, make the calls of a transaction as the account, and
 * read again. That is how a node that neither simulates nor traces can still be asked what changes. Straight-line code, made anew for
 * every run; what is sent along lies in the call's own data. Opcodes: Ethereum yellow paper, appendix H; no PUSH0, so that chains from
 * Constantinople on can run it.
 */
import type { Address } from '../../../core/account.ts'
import type { Json } from '../../../core/json.ts'
import { byteLength, word } from '../hex.ts'
import { encodeQuantity } from '../quantity.ts'

export type RunnerRead = { readonly to: Address; readonly input: string }
export type RunnerStep = { readonly to: Address; readonly value: string; readonly input: string }

export type Runner = {
  readonly code: string
  readonly data: string
  /** Undefined when the answer is not that of this code. */
  readonly read: (answer: string) => Measured | undefined
}

export type Measured = {
  /** Wei of the account. */
  readonly coin: { readonly before: bigint; readonly after: bigint }
  /** In the order of the reads; undefined where the contract gave no word. */
  readonly reads: readonly ({ readonly before: bigint; readonly after: bigint } | undefined)[]
  /** In the order of the steps. */
  readonly isDone: readonly boolean[]
}

/** Gas of a read, as in by-simulate.ts. */
const readGas = 300_000

const hex = (value: number, bytes: number): string => value.toString(16).padStart(bytes * 2, '0')
/** PUSH3 throughout: no address in here is longer. */
const push = (value: number): string => `62${hex(value, 3)}`
const pushAddress = (address: Address): string => `73${address.slice(2).toLowerCase()}`

/**
 * Whoever else calls the account while it runs meets no code of ours: coins are taken, and pieces (ERC-721, ERC-1155) are taken as an
 * account without code takes them, by answering the selector that was asked. Everything else is answered by nothing.
 */
const receivers = ['150b7a02', 'f23a6e61', 'bc197c81']
const selectorOfCall = '60003560e01c'
const isReceiver = receivers.map((selector, i) => `${i === 0 ? '80' : '81'}63${selector}14${i === 0 ? '' : '17'}`).join('')
const answerSelector = '5b60e01b60005260206000f3'

function prologue(): string {
  const ask = `${selectorOfCall}${isReceiver}61HOOK5700`
  const start = '33301461MAIN57'
  const hook = (start.length + ask.length) / 2
  const main = hook + answerSelector.length / 2
  return `${start}${ask}${answerSelector}5b`.replace('MAIN', hex(main, 2)).replace('HOOK', hex(hook, 2))
}

const wordBytes = 32

export function makeRunner(reads: readonly RunnerRead[], steps: readonly RunnerStep[]): Runner {
  let data = ''
  const place = (input: string): { readonly at: number; readonly length: number } => {
    const at = data.length / 2
    data += input.slice(2)
    return { at, length: byteLength(input) }
  }
  const placedReads = reads.map(({ to, input }) => ({ to, ...place(input) }))
  const placedSteps = steps.map(({ to, value, input }) => ({ to, value, ...place(input) }))

  // Results lie first in memory: coins before and after, a word and a flag of each read before, the same after, a flag of each step.
  const coinAt = (isAfter: boolean): number => (isAfter ? wordBytes : 0)
  const readAt = (index: number, isAfter: boolean): number => (2 + 2 * (index + (isAfter ? reads.length : 0))) * wordBytes
  const stepAt = (index: number): number => (2 + 4 * reads.length + index) * wordBytes
  const size = stepAt(steps.length)

  // CALLDATACOPY(size, at, length)
  const load = ({ at, length }: { readonly at: number; readonly length: number }): string => `${push(length)}${push(at)}${push(size)}37`
  // MSTORE(coinAt, BALANCE(ADDRESS))
  const readCoin = (isAfter: boolean): string => `3031${push(coinAt(isAfter))}52`
  // flag = STATICCALL(gas, to, size, length, readAt, 32) AND RETURNDATASIZE > 31
  const readOne = (read: (typeof placedReads)[number], index: number, isAfter: boolean): string =>
    `${load(read)}6020${push(readAt(index, isAfter))}${push(read.length)}${push(size)}${pushAddress(read.to)}${push(readGas)}fa` +
    `601f3d1116${push(readAt(index, isAfter) + wordBytes)}52`
  // flag = CALL(GAS, to, value, size, length, 0, 0)
  const step = (each: (typeof placedSteps)[number], index: number): string =>
    `${load(each)}60006000${push(each.length)}${push(size)}7f${word(BigInt(each.value))}${pushAddress(each.to)}5af1${push(stepAt(index))}52`
  const readAll = (isAfter: boolean): string => readCoin(isAfter) + placedReads.map((read, index) => readOne(read, index, isAfter)).join('')

  const code = `0x${prologue()}${readAll(false)}${placedSteps.map(step).join('')}${readAll(true)}${push(size)}6000f3`
  return {
    code,
    data: `0x${data}`,
    read: (answer) => {
      if (byteLength(answer) !== size) return undefined
      const at = (offset: number): bigint => BigInt(`0x${answer.slice(2 + offset * 2, 2 + (offset + wordBytes) * 2)}`)
      const readOf = (index: number, isAfter: boolean): bigint | undefined => (at(readAt(index, isAfter) + wordBytes) === 1n ? at(readAt(index, isAfter)) : undefined)
      return {
        coin: { before: at(coinAt(false)), after: at(coinAt(true)) },
        reads: reads.map((_, index) => {
          const [before, after] = [readOf(index, false), readOf(index, true)]
          return before === undefined || after === undefined ? undefined : { before, after }
        }),
        isDone: steps.map((_, index) => at(stepAt(index)) === 1n),
      }
    },
  }
}

/** The call that runs it, as eth_call takes it, and the state that it needs. */
export function encodeRunner(account: Address, { code, data }: Runner): { readonly call: Json; readonly overrides: Json } {
  return { call: { from: account, to: account, data, value: encodeQuantity(0n) }, overrides: { [account]: { code } } }
}
