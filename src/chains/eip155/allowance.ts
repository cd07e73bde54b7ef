/**
 * How much an ERC-20 approval allows, read from its calldata and set anew by the person (DESIGN: "You lowered it"). Threat: an approval
 * without limit is how most drained tokens went; what one trade needs is never more than what the account holds.
 */
import { WalletError } from '../../core/errors.ts'
import type { Edits } from '../../core/method.ts'
import { asUint, findSelector, isUnlimited } from './explain/calldata.ts'
import { word } from './hex.ts'
import type { TokenSaid } from './token.ts'
import type { SendParams } from './transaction-params.ts'
import { parseAmount } from './units.ts'

/** `approve` sets it, `increaseAllowance` raises it. */
const allowances: ReadonlySet<string> = new Set(['0x095ea7b3', '0x39509351'])

/** Amounts in the smallest unit, decimal. `from`: who said how much it is now. */
export type Cap = { readonly asked: string; readonly from: 'site' | 'holding' | 'own' }

const amountAt = 10 + 64

/** The amount of an approval; undefined for any other call, and for what takes one back. */
export function findAllowance({ to, input, value }: SendParams): bigint | undefined {
  if (to === undefined || BigInt(value) > 0n || !allowances.has(findSelector(input) ?? '') || input.length < amountAt + 64) return undefined
  const amount = asUint(input.slice(amountAt, amountAt + 64))
  return amount === 0n ? undefined : amount
}

/** The same call with another amount. Whatever stands behind its arguments stays. */
function withAmount(send: SendParams, amount: bigint): SendParams {
  return { ...send, input: `${send.input.slice(0, amountAt)}${word(amount)}${send.input.slice(amountAt + 64)}` }
}

/**
 * What will be built. One without limit is lowered to what the account holds, where the token says how much that is; the person may set
 * any other amount, in the token's own unit, or take what the site asked for. Throws 'input.amount-*'.
 */
export function capAllowance(send: SendParams, { cap }: Edits, token: TokenSaid | undefined): { readonly send: SendParams; readonly cap?: Cap } {
  const amount = findAllowance(send)
  if (amount === undefined) return { send }
  const asked = amount.toString()
  if (cap === undefined) {
    const held = token?.held === undefined ? 0n : BigInt(token.held)
    if (!isUnlimited(amount) || held === 0n || isUnlimited(held)) return { send, cap: { asked, from: 'site' } }
    return { send: withAmount(send, held), cap: { asked, from: 'holding' } }
  }
  if (cap === 'asked') return { send, cap: { asked, from: 'site' } }
  const own = parseAmount(cap, token?.decimals ?? 0)
  // Nothing would be a call of another kind: taking back what was allowed before.
  if (own === 0n) throw new WalletError('input.amount-invalid')
  return { send: withAmount(send, own), cap: { asked, from: 'own' } }
}
