/**
 * A review document: plain data that says what a request would do. Made by `describe` from the frozen parameters, drawn by
 * one screen for every method and chain. Text that a site or a chain wrote is only ever in fields named `text`, `value`,
 * `name` or `hex`; the screen makes hostile characters visible in one place.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Address } from './account.ts'
import { canonicalJson } from './json.ts'
import type { Message } from './message.ts'
import type { ChainId } from './network.ts'

export type Review = {
  readonly title: Message
  /** One sentence under the title: what happens if approved. */
  readonly intent: Message
  /** The approve button, named by what it does. */
  readonly approve: Message
  readonly account?: { readonly address: Address; readonly name: string }
  readonly chain?: { readonly chain: ChainId; readonly name: string }
  readonly blocks: readonly Block[]
  readonly alerts: readonly Alert[]
}

/** note: worth knowing. warn: odd, look again. danger: can lose funds; needs a second gesture. */
export type Alert = { readonly level: 'note' | 'warn' | 'danger'; readonly text: Message; readonly detail?: Message }

export type TreeNode = {
  readonly name: string
  readonly type?: string
  readonly value?: string
  readonly children?: readonly TreeNode[]
}

export type Row = { readonly label: Message; readonly value: string | Message }

/** An amount: `exact` in the smallest unit as a decimal string, `amount` the same in the unit shown. */
export type Amount = { readonly amount: string; readonly unit: string; readonly exact: string }

export type FeeChoice = 'slow' | 'normal' | 'fast' | 'own'

export type FeeOption = {
  readonly choice: FeeChoice
  /** Highest total cost under this choice. */
  readonly most: Amount
  /** Wei, decimal. Present as the transaction type has them: gasPrice, or the EIP-1559 pair. */
  readonly gasPrice?: string
  readonly maxFeePerGas?: string
  readonly maxPriorityFeePerGas?: string
}

export type Block =
  | { readonly kind: 'message'; readonly label: Message; readonly text: string }
  | { readonly kind: 'bytes'; readonly label: Message; readonly hex: string }
  | {
      readonly kind: 'address'
      readonly label: Message
      readonly address: Address
      readonly name?: string
      readonly facts: readonly Message[]
    }
  | { readonly kind: 'amount'; readonly label: Message; readonly amount: Amount; readonly under?: Message }
  | { readonly kind: 'tree'; readonly label: Message; readonly nodes: readonly TreeNode[] }
  | {
      readonly kind: 'calldata'
      readonly label: Message
      readonly hex: string
      readonly meaning?: Message
      readonly arguments: readonly TreeNode[]
    }
  | {
      readonly kind: 'fee'
      readonly label: Message
      readonly options: readonly FeeOption[]
      readonly selected: FeeChoice
      readonly gasLimit: string
      readonly total?: Amount
    }
  | { readonly kind: 'rows'; readonly label?: Message; readonly rows: readonly Row[] }
  | {
      readonly kind: 'choose-accounts'
      readonly label: Message
      readonly options: readonly { readonly address: Address; readonly name: string }[]
      readonly chosen: readonly Address[]
    }
  | { readonly kind: 'note'; readonly text: Message }

export type BlockKind = Block['kind']

/**
 * SHA-256 of the canonical review, 64 hex digits: what exactly was on the screen when somebody decided. The audit log keeps
 * it instead of the content.
 */
export function digestReview(review: Review): string {
  const digest = sha256(new TextEncoder().encode(canonicalJson(review)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** True when the review needs the second gesture (hold, or the typed alternative). */
export function isDangerous(review: Review): boolean {
  return review.alerts.some((alert) => alert.level === 'danger')
}
