/**
 * eth_simulateV1 (execution-apis): the node runs it on top of its newest block, says every event and, with traceTransfers, every
 * coin that moves. `validation` is off: fee and nonce are not what is asked about. Run once more between reads, it also says
 * what balances and allowances are before and after, which no contract can put into an event.
 */
import { isJsonObject, type Json } from '../../../core/json.ts'
import { findQuantity, encodeQuantity, maxUint64 } from '../quantity.ts'
import { readEffects } from './effects.ts'
import { readLogs, type Log } from './logs.ts'
import type { Read } from './reads.ts'
import { explainRevert } from './revert.ts'
import { codeOverride, encodeStep, type AskOf, type Found, type OtherBlock, type Reading, type Run } from './run.ts'

/** Gas of a read: a contract that answers with an endless loop must not use up the node's patience. */
const readGas = '0x493e0'

type Block = { readonly [key: string]: Json | undefined }

async function simulate({ askNode, network }: AskOf, run: Run, calls: readonly Json[], other?: OtherBlock): Promise<Block | undefined> {
  const overrides = codeOverride(run)
  const at =
    other === undefined
      ? {}
      : { blockOverrides: { number: encodeQuantity(other.number), time: encodeQuantity(other.time), feeRecipient: other.feeRecipient, prevRandao: other.random } }
  const block = { ...at, ...(overrides === undefined ? {} : { stateOverrides: overrides }), calls }
  const answer = await askNode(network.chain, 'eth_simulateV1', [{ blockStateCalls: [block], traceTransfers: true, validation: false }, 'latest'])
  // Blocks that lie between are answered too, before the one that was asked for.
  const last = Array.isArray(answer) ? (answer as readonly Json[]).at(-1) : undefined
  return isJsonObject(last) && Array.isArray(last.calls) && last.calls.length === calls.length ? last : undefined
}

const stepsOf = (run: Run): readonly Json[] => run.steps.map((step) => encodeStep(run.account, step))

/** Undefined when the answer makes no sense; throws 'node.*' when there is none. */
export async function runSimulated(ask: AskOf, run: Run, other?: OtherBlock): Promise<Found | undefined> {
  const block = await simulate(ask, run, stepsOf(run), other)
  return block === undefined ? undefined : readBlock(block, run, ask, 0)
}

function readBlock(block: Block, run: Run, { network }: AskOf, skipped: number): Found | undefined {
  const calls = (block.calls as readonly Json[]).slice(skipped, skipped + run.steps.length)
  const all: Log[] = []
  let failure: Found['failure']
  let isCut = false
  for (const [step, call] of calls.entries()) {
    if (!isJsonObject(call)) return undefined
    const status = findQuantity(call.status)
    const read = readLogs(call.logs ?? [])
    if (read === undefined || (status !== 0n && status !== 1n)) return undefined
    if (status === 1n) {
      all.push(...read.logs)
      isCut ||= read.isCut
      continue
    }
    const said = isJsonObject(call.error) && typeof call.error.message === 'string' ? call.error.message : ''
    const data = call.returnData === undefined || call.returnData === '0x' ? (isJsonObject(call.error) ? call.error.data : undefined) : call.returnData
    failure = { step, reason: explainRevert(data, said) }
    // Nothing after it is ever sent.
    break
  }
  const [number, time] = [findQuantity(block.number), findQuantity(block.timestamp)]
  const ran = number !== undefined && number <= maxUint64 && time !== undefined && time <= maxUint64 ? { ran: { number, time } } : {}
  return { effects: readEffects(all, run.account, network.chain), ...(failure === undefined ? {} : { failure }), isCut, ...ran }
}

/** The same once more, with `reads` before and after it. */
export async function readAround(ask: AskOf, run: Run, reads: readonly Read[]): Promise<Reading | undefined> {
  const asked = reads.map(({ to, input }): Json => ({ from: run.account, to, input, gas: readGas }))
  const block = await simulate(ask, run, [...asked, ...stepsOf(run), ...asked])
  if (block === undefined) return undefined
  const calls = block.calls as readonly Json[]
  const reading = new Map<string, { readonly before: bigint; readonly after: bigint }>()
  for (const [i, { key }] of reads.entries()) {
    const [before, after] = [findReturned(calls[i]), findReturned(calls[asked.length + run.steps.length + i])]
    if (before !== undefined && after !== undefined) reading.set(key, { before, after })
  }
  return reading
}

function findReturned(call: Json | undefined): bigint | undefined {
  if (!isJsonObject(call) || findQuantity(call.status) !== 1n || typeof call.returnData !== 'string') return undefined
  return /^0x[0-9a-f]{64}/i.test(call.returnData) ? BigInt(call.returnData.slice(0, 66)) : undefined
}
