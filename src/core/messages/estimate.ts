import type { NoParams } from '../message.ts'

/** What an estimate says (estimate.ts). `text` and `symbol` are a stranger's; addresses are whole. */
export type EstimateMessages = {
  // why it fails
  'estimate.reason.text': { text: string }
  /** Hex digits of a Panic(uint256). */
  'estimate.reason.panic': { code: string }
  /** `name` for those of ERC-6093. */
  'estimate.reason.custom': { selector: string; name?: string }
  'estimate.reason.silent': NoParams
  'estimate.reason.says-no': NoParams
  /** The node's own words. */
  'estimate.reason.node': { text: string }
  // why nothing is known
  'estimate.reason.late': { seconds: number }
  'estimate.reason.cannot': NoParams
  'estimate.reason.unreadable': NoParams
  'estimate.reason.unreachable': NoParams

  // alerts that it adds
  'estimate.alert.fails': NoParams
  'estimate.alert.fails.detail': NoParams
  'estimate.alert.allowance': { spender: string; token: string }
  'estimate.alert.allowance.detail': NoParams
  'estimate.alert.gives-in-approval': { token: string }
  'estimate.alert.gives-in-approval.detail': NoParams
  'estimate.alert.gives-coin': { amount: string; unit: string }
  'estimate.alert.gives-coin.detail': NoParams
  'estimate.alert.gives-unnamed': { token: string }
  'estimate.alert.gives-unnamed.detail': NoParams
  'estimate.alert.owner-lost': { contract: string }
  'estimate.alert.owner-lost.detail': NoParams
  'estimate.alert.differs': NoParams
  'estimate.alert.differs.detail': NoParams
}
