/**
 * debug_traceCall with the callTracer (geth; many others): the node runs one call and says every frame of it. Coins are read
 * from the frames, events from their logs; whatever hangs below a frame that failed was undone and does not count.
 */
import type { Address } from '../../../core/account.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { findAddress } from '../address.ts'
import { encodeQuantity, findQuantity, maxUint256, maxUint64 } from '../quantity.ts'
import { readEffects, type CoinMove } from './effects.ts'
import { readLogs, maxLogs, type Log } from './logs.ts'
import { explainRevert } from './revert.ts'
import { codeOverride, encodeStep, type AskOf, type Found, type OtherBlock, type Ran, type Run } from './run.ts'

type Frame = { readonly [key: string]: Json | undefined }

const maxFrames = 5_000
const maxDepth = 1_024

/** Undefined when the answer makes no sense, or for several calls: they cannot be run one after the other. Throws 'node.*'. */
export async function runTraced({ askNode, network }: AskOf, run: Run, other?: OtherBlock): Promise<Found | undefined> {
  const [step] = run.steps
  if (step === undefined || run.steps.length > 1) return undefined
  const overrides = codeOverride(run)
  const options = {
    tracer: 'callTracer',
    tracerConfig: { withLog: true },
    ...(overrides === undefined ? {} : { stateOverrides: overrides }),
    ...(other === undefined
      ? {}
      : { blockOverrides: { number: encodeQuantity(other.number), time: encodeQuantity(other.time), coinbase: other.feeRecipient, random: other.random } }),
  }
  const answer = await askNode(network.chain, 'debug_traceCall', [encodeStep(run.account, step), 'latest', options])
  if (!isJsonObject(answer) || typeof answer.type !== 'string') return undefined
  if (isFailed(answer)) {
    const said = typeof answer.error === 'string' ? answer.error : ''
    return { effects: readEffects([], run.account, network.chain, []), failure: { step: 0, reason: explainRevert(answer.output, said) }, isCut: false }
  }
  const read = readFrames(answer)
  if (read === undefined) return undefined
  return { effects: readEffects(read.logs, run.account, network.chain, read.coins), isCut: read.isCut }
}

const isFailed = (frame: Frame): boolean => frame.error !== undefined && frame.error !== null && frame.error !== ''

function readFrames(top: Json): { readonly logs: readonly Log[]; readonly coins: readonly CoinMove[]; readonly isCut: boolean } | undefined {
  const logs: Log[] = []
  const coins: CoinMove[] = []
  let [frames, isCut] = [0, false]
  // No recursion: how deep it goes is for the node to say.
  const open: { readonly frame: Json; readonly depth: number }[] = [{ frame: top, depth: 0 }]
  for (;;) {
    const next = open.pop()
    if (next === undefined) return { logs, coins, isCut }
    frames += 1
    if (frames > maxFrames || next.depth > maxDepth) return { logs, coins, isCut: true }
    const { frame, depth } = next
    if (!isJsonObject(frame)) return undefined
    if (isFailed(frame)) continue
    const read = readLogs(frame.logs ?? [])
    if (read === undefined) return undefined
    if (logs.length >= maxLogs) isCut = true
    else logs.push(...read.logs)
    isCut ||= read.isCut
    const move = readCoins(frame)
    if (move === 'unreadable') return undefined
    if (move !== undefined) coins.push(move)
    if (frame.calls === undefined || frame.calls === null) continue
    if (!Array.isArray(frame.calls)) return undefined
    for (const each of (frame.calls as readonly Json[]).slice(0, maxFrames).toReversed()) open.push({ frame: each, depth: depth + 1 })
  }
}

/** A DELEGATECALL reports the value of the call it runs in; a CALLCODE pays its own caller. */
function readCoins(frame: Frame): CoinMove | undefined | 'unreadable' {
  if (typeof frame.type !== 'string' || !/^(?:CALL|CREATE2?|SELFDESTRUCT)$/i.test(frame.type)) return undefined
  if (frame.value === undefined || frame.value === null) return undefined
  const value = findQuantity(frame.value)
  if (value === undefined || value > maxUint256) return 'unreadable'
  if (value === 0n) return undefined
  const [from, to] = [findLower(frame.from), findLower(frame.to)]
  return from === undefined || to === undefined ? 'unreadable' : { from, to, value }
}

const findLower = (value: Json | undefined): Address | undefined => (typeof value === 'string' ? findAddress(value.toLowerCase()) : undefined)

/** The newest block, to run it in a later one. */
export async function readNewest({ askNode, network }: AskOf): Promise<Ran | undefined> {
  const block = await askNode(network.chain, 'eth_getBlockByNumber', ['latest', false])
  if (!isJsonObject(block)) return undefined
  const [number, time] = [findQuantity(block.number), findQuantity(block.timestamp)]
  return number === undefined || time === undefined || number > maxUint64 || time > maxUint64 ? undefined : { number, time }
}
