/** eth_call: whether it goes through, and why not. What it does then is not known. */
import { isWalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import { message, type Message } from '../../../core/message.ts'
import { isLimit } from '../answer-shape.ts'
import { isHexBytes } from '../hex.ts'
import { explainRevert } from './revert.ts'
import { codeOverride, encodeStep, type AskOf, type Run } from './run.ts'

export type Called = { readonly outcome: 'works'; readonly returned: string } | { readonly outcome: 'fails'; readonly reason: Message } | { readonly outcome: 'unknown'; readonly reason: Message }

export async function runCalled({ askNode, network }: AskOf, run: Run): Promise<Called> {
  const [step] = run.steps
  if (step === undefined || run.steps.length > 1) return { outcome: 'unknown', reason: message('estimate.reason.cannot') }
  const overrides = codeOverride(run)
  try {
    const answer: Json = await askNode(network.chain, 'eth_call', [encodeStep(run.account, step), 'latest', ...(overrides === undefined ? [] : [overrides])])
    if (typeof answer !== 'string' || !isHexBytes(answer)) return { outcome: 'unknown', reason: message('estimate.reason.unreadable') }
    return { outcome: 'works', returned: answer }
  } catch (error) {
    if (!isWalletError(error)) throw error
    if (!isWalletError(error, 'node.refused')) return { outcome: 'unknown', reason: message('estimate.reason.unreachable') }
    const { code, text, data } = error.params
    if (isLimit(error.params)) return { outcome: 'unknown', reason: message('estimate.reason.unreachable') }
    if (code === -32601 || code === -32602) return { outcome: 'unknown', reason: message('estimate.reason.cannot') }
    return { outcome: 'fails', reason: explainRevert(data, text) }
  }
}

/** A transfer or an approval that answers false instead of failing: old tokens do, and nothing happens then. */
export function saysNo(input: string, returned: string): boolean {
  return /^0x(?:a9059cbb|23b872dd|095ea7b3)/.test(input) && /^0x0{64}$/.test(returned)
}
