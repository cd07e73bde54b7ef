/** The calls that take approvals back. Those inside of Permit2 go together, in one lockdown; every other is a call of its own. */
import type { Address } from '../../../core/account.ts'
import type { Approval } from '../../../core/approvals.ts'
import { word } from '../hex.ts'
import { permit2 } from './permit2.ts'
import { wordOfAddress } from '../address.ts'

export type TakeBack = { readonly to: Address; readonly input: string; readonly of: readonly Approval[] }

/** Pairs in one lockdown. */
export const maxTogether = 30

export function takeBackCalls(approvals: readonly Approval[]): readonly TakeBack[] {
  const inside = approvals.filter(({ kind }) => kind === 'permit2')
  const groups = Array.from({ length: Math.ceil(inside.length / maxTogether) }, (_, i) => inside.slice(i * maxTogether, (i + 1) * maxTogether))
  return [...approvals.filter(({ kind }) => kind !== 'permit2').map(alone), ...groups.map(lockdown)]
}

function alone(approval: Approval): TakeBack {
  const { kind, token, spender, item } = approval
  const input =
    kind === 'operator'
      ? `0xa22cb465${wordOfAddress(spender)}${word(0n)}`
      : kind === 'item'
        ? `0x095ea7b3${word(0n)}${word(BigInt(item ?? 0))}`
        : `0x095ea7b3${wordOfAddress(spender)}${word(0n)}`
  return { to: token, input, of: [approval] }
}

/** lockdown((address,address)[]) sets the amounts of these pairs to nothing and leaves everything else (AllowanceTransfer.sol). */
function lockdown(of: readonly Approval[]): TakeBack {
  const pairs = of.map(({ token, spender }) => wordOfAddress(token) + wordOfAddress(spender)).join('')
  return { to: permit2, input: `0xcc53287f${word(32n)}${word(BigInt(of.length))}${pairs}`, of }
}
