/**
 * A contract that was put there since yesterday and gets coins, a permission or a call: most drainers are younger than that. What the
 * user's own node says: code now, none in a block of about a day ago. A node that keeps no old states answers with an error, and then
 * nothing is said. Part of the estimate, which can only add alerts (decision 0055).
 */
import type { Address } from '../../../core/account.ts'
import { isCompared } from '../../../core/book.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert } from '../../../core/review.ts'
import { approvalsOfCall } from '../approvals/from-call.ts'
import { byteLength, isHexBytes } from '../hex.ts'
import { encodeQuantity, findQuantity } from '../quantity.ts'
import { readNewest } from './by-trace.ts'
import { attempt, type AskOf, type Ran, type Run } from './run.ts'

/** With these: at most ten questions, most of them at once. */
const maxAsked = 3
const sampleBlocks = 1_000n
const day = 86_400n
/** What may be said as "a day" when the block that was found is not exactly that old. */
const [least, most] = [day / 2n, 2n * day]

/** Never rejects for what a node says. */
export async function youngAlerts(run: Run, ask: Ask): Promise<readonly Alert[]> {
  const asked = targetsOf(run, ask)
  if (asked.length === 0) return []
  const contracts = (await Promise.all(asked.map(async (to) => ((await hasCode(ask, to, 'latest')) === true ? [to] : [])))).flat()
  if (contracts.length === 0) return []
  const before = await findDayAgo(ask)
  if (before === undefined) return []
  const found = await Promise.all(contracts.map(async (to) => ((await hasCode(ask, to, encodeQuantity(before.number))) === false ? [to] : [])))
  const [young] = found.flat()
  return young === undefined ? [] : [{ level: 'warn', text: message('alert.young-contract', { contract: young }), detail: message('alert.young-contract.detail') }]
}

/** Who is called or may take something, and is nobody that this wallet knows. */
function targetsOf({ account, steps }: Run, { accounts, book, paid = [], used = [] }: Ask): readonly Address[] {
  const isKnown = (to: Address): boolean =>
    to === account || accounts.some(({ address }) => address === to) || book.some((entry) => entry.address === to && isCompared(entry)) || paid.includes(to) || used.includes(to)
  const named = steps.flatMap(({ to, input }) => (to === undefined ? [] : [to, ...approvalsOfCall(account, to, input).map(({ spender }) => spender)]))
  return [...new Set(named)].filter((to) => !isKnown(to)).slice(0, maxAsked)
}

/** Undefined when the node does not say. Code that an account delegates to (EIP-7702) is nothing that was put there. */
async function hasCode({ askNode, network }: AskOf, address: Address, block: string): Promise<boolean | undefined> {
  const code = await attempt(() => askNode(network.chain, 'eth_getCode', [address, block]))
  if (typeof code !== 'string' || !isHexBytes(code)) return undefined
  return code !== '0x' && !(code.toLowerCase().startsWith('0xef0100') && byteLength(code) === 23)
}

async function readBlock({ askNode, network }: AskOf, number: bigint): Promise<Ran | undefined> {
  const block: Json | undefined = await attempt(() => askNode(network.chain, 'eth_getBlockByNumber', [encodeQuantity(number), false]))
  if (!isJsonObject(block)) return undefined
  const time = findQuantity(block.timestamp)
  return findQuantity(block.number) !== number || time === undefined ? undefined : { number, time }
}

/** By how fast the last blocks came, and once more by how far off that was. Undefined on a chain that is no day old. */
async function findDayAgo(ask: AskOf): Promise<Ran | undefined> {
  const newest = await attempt(() => readNewest(ask))
  if (newest === undefined || newest.number < 2n) return undefined
  let known = await readBlock(ask, newest.number > sampleBlocks ? newest.number - sampleBlocks : 1n)
  for (let tries = 0; tries < 2 && known !== undefined; tries += 1) {
    const [blocks, seconds] = [newest.number - known.number, newest.time - known.time]
    if (blocks <= 0n || seconds <= 0n) return undefined
    const back = (blocks * day) / seconds
    if (back < 1n || back >= newest.number) return undefined
    known = await readBlock(ask, newest.number - back)
    const age = known === undefined ? 0n : newest.time - known.time
    if (age >= least && age <= most) return known
  }
  return undefined
}
