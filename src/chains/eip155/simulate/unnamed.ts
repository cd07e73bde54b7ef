/**
 * What comes out of a run and does not stand in the call that is signed. Only this can raise an alarm: the node may have made it up,
 * and then an alarm too many was raised; nothing that it says takes one away.
 */
import type { Address } from '../../../core/account.ts'
import type { Role } from '../../../core/estimate.ts'
import { message } from '../../../core/message.ts'
import type { Alert } from '../../../core/review.ts'
import { formatUnits } from '../units.ts'
import { allowanceKey, keyOf, type Effects, type RawAllowance } from './effects.ts'
import type { Reading, Run } from './run.ts'

/** Calls that say of themselves that somebody may take something; selectors are worked out again by a law. */
export const approvalSelectors: Readonly<Record<string, string>> = {
  '095ea7b3': 'approve(address,uint256)',
  '39509351': 'increaseAllowance(address,uint256)',
  'd73dd623': 'increaseApproval(address,uint256)',
  'a22cb465': 'setApprovalForAll(address,bool)',
  '87517c45': 'approve(address,address,uint160,uint48)',
  'cae9ca51': 'approveAndCall(address,uint256,bytes)',
  '3177029f': 'approveAndCall(address,uint256)',
  'd505accf': 'permit(address,address,uint256,uint256,uint8,bytes32,bytes32)',
  '8fcbaf0c': 'permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)',
  '2b67b570': 'permit(address,((address,uint160,uint48,uint48),address,uint256),bytes)',
  '2a2d80d1': 'permit(address,((address,uint160,uint48,uint48)[],address,uint256),bytes)',
}
/** These let the contract that is called take it, and name nobody. */
export const ownPermitSelectors: Readonly<Record<string, string>> = {
  'f3995c67': 'selfPermit(address,uint256,uint256,uint8,bytes32,bytes32)',
  'c2e3140a': 'selfPermitIfNecessary(address,uint256,uint256,uint8,bytes32,bytes32)',
  '4659a494': 'selfPermitAllowed(address,uint256,uint256,uint8,bytes32,bytes32)',
  'a4a78f0c': 'selfPermitAllowedIfNecessary(address,uint256,uint256,uint8,bytes32,bytes32)',
}
/** Nothing leaves the account by these, wherever they are called. */
const onlyApproves = /^0x(?:095ea7b3|39509351|d73dd623|a22cb465|87517c45)/
const handsOver = /f2fde38b|715018a6/

/** `before` and `after` as read around the run, where they were. */
export function unnamedAlerts(run: Run, effects: Effects, reading: Reading, coin: { readonly symbol: string; readonly decimals: number }): readonly Alert[] {
  return [...allowanceAlerts(run, effects, reading), ...giveAlerts(run, effects, coin), ...roleAlerts(run, effects.roles)]
}

const digitsOf = ({ steps }: Run): string => steps.map(({ to, input }) => `${to?.slice(2) ?? ''}${input.slice(2)}`.toLowerCase()).join(' ')
const names = (digits: string, address: Address): boolean => digits.includes(address.slice(2).toLowerCase())

function allowanceAlerts(run: Run, effects: Effects, reading: Reading): readonly Alert[] {
  const digits = digitsOf(run)
  const has = (selectors: Readonly<Record<string, string>>): boolean => Object.keys(selectors).some((selector) => digits.includes(selector))
  const isNamed = (each: RawAllowance): boolean => {
    if (!names(digits, each.token)) return false
    if (each.kind === 'amount' && each.through === 'permit2' && names(digits, each.spender)) return true
    if (has(approvalSelectors) && names(digits, each.spender)) return true
    return has(ownPermitSelectors) && run.steps.some(({ to }) => to === each.spender)
  }
  return [...effects.allowances.values()].flatMap((each): readonly Alert[] => {
    if (!isRaised(each, effects, reading) || isNamed(each)) return []
    return [{ level: 'danger', text: message('estimate.alert.allowance', { spender: each.spender, token: each.token }), detail: message('estimate.alert.allowance.detail') }]
  }).slice(0, 1)
}

/** What is spent of an allowance lowers it, and many tokens say so with the same event. */
function isRaised(each: RawAllowance, { tokens }: Effects, reading: Reading): boolean {
  if (each.kind === 'item') return true
  const read = reading.get(allowanceKey(each))
  if (each.kind === 'all') return each.after && read?.before !== 1n
  const amountOf = (value: bigint): bigint => (each.through === 'permit2' ? value & (2n ** 160n - 1n) : value)
  // A permit that is handed in and used up at once leaves nothing behind, whatever its event says.
  if (read !== undefined) return amountOf(read.after) > amountOf(read.before)
  const isSpent = (tokens.get(keyOf({ kind: 'erc20', address: each.token }))?.change ?? 0n) < 0n
  return each.after > 0n && !isSpent
}

function giveAlerts(run: Run, { coin, tokens }: Effects, { symbol, decimals }: { readonly symbol: string; readonly decimals: number }): readonly Alert[] {
  const alerts: Alert[] = []
  const sent = run.steps.reduce((sum, { value }) => sum + BigInt(value), 0n)
  const isSelf = run.steps.some(({ to }) => to === run.account)
  if (-coin > sent && !isSelf) {
    alerts.push({ level: 'danger', text: message('estimate.alert.gives-coin', { amount: formatUnits(-coin - sent, decimals), unit: symbol }), detail: message('estimate.alert.gives-coin.detail') })
  }
  const given = [...tokens.values()].filter(({ change }) => change < 0n)
  const [first] = given
  if (first !== undefined && run.steps.every(({ input }) => onlyApproves.test(input))) {
    return [...alerts, { level: 'danger', text: message('estimate.alert.gives-in-approval', { token: first.address }), detail: message('estimate.alert.gives-in-approval.detail') }]
  }
  const digits = digitsOf(run)
  const unnamed = given.find(({ address }) => !names(digits, address))
  if (unnamed !== undefined) alerts.push({ level: 'warn', text: message('estimate.alert.gives-unnamed', { token: unnamed.address }), detail: message('estimate.alert.gives-unnamed.detail') })
  return alerts
}

function roleAlerts(run: Run, roles: readonly Role[]): readonly Alert[] {
  const lost = roles.find(({ kind }) => kind === 'owner-lost')
  if (lost === undefined) return []
  const isNamed = names(digitsOf(run), lost.contract) && handsOver.test(digitsOf(run))
  return [{ level: isNamed ? 'warn' : 'danger', text: message('estimate.alert.owner-lost', { contract: lost.contract }), detail: message('estimate.alert.owner-lost.detail') }]
}
