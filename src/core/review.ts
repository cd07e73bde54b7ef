/**
 * A review document: plain data that says what a request would do. Made by `describe` from the frozen parameters, drawn by
 * one screen for every method and chain. Text that a site or a chain wrote is only ever in fields named `text`, `value`,
 * `name` or `hex`; the screen makes hostile characters visible in one place.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Address } from './account.ts'
import type { Term } from './grant-term.ts'
import { canonicalJson } from './json.ts'
import { isMiddle, type Known } from './look-alike.ts'
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

/** From a size on an allowance is no amount any more. */
export type AllowedAmount = Amount & { readonly isUnlimited: boolean }

/**
 * A value that is signed, under a label of a bundled descriptor (ERC-7730). Label and text are strangers'. `of`: the token, or the
 * collection; `isLeftOut`: the descriptor itself would not show it.
 */
export type DescribedField = {
  readonly label: string
  readonly isLeftOut?: true
  readonly value:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'said'; readonly said: Message }
    | { readonly kind: 'amount'; readonly amount: Amount; readonly of?: Address; readonly under?: Message }
    | { readonly kind: 'address'; readonly address: Address; readonly name?: string; readonly like?: Known }
}

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
      /** A known address that this one is made to be taken for (look-alike.ts): it must be compared before it is paid. */
      readonly like?: Known
    }
  | { readonly kind: 'amount'; readonly label: Message; readonly amount: Amount; readonly under?: Message }
  | {
      /** How much of a token somebody may take from then on. */
      readonly kind: 'allowance'
      readonly label: Message
      /** Without a unit it is counted in the smallest one: the token does not say how it is counted. */
      readonly amount: AllowedAmount
      readonly held?: Amount
      /** What the site asked for; where it is there, the person may set another amount. */
      readonly asked?: AllowedAmount
      /** Who set `amount`. */
      readonly from?: 'site' | 'holding' | 'own'
    }
  | { readonly kind: 'tree'; readonly label: Message; readonly nodes: readonly TreeNode[] }
  | {
      readonly kind: 'calldata'
      readonly label: Message
      readonly hex: string
      readonly meaning?: Message
      /** `meaning` is no more than a guess. */
      readonly isGuess?: true
      readonly arguments: readonly TreeNode[]
    }
  | {
      readonly kind: 'fee'
      readonly label: Message
      readonly options: readonly FeeOption[]
      readonly selected: FeeChoice
      readonly gasLimit: string
      readonly total?: Amount
      /** The fee of several transactions: gas limit and nonce are each one's own. */
      readonly isOfSeveral?: true
      /** It takes the place of another: the nonce is that one's. */
      readonly isNonceFixed?: true
    }
  | { readonly kind: 'rows'; readonly label?: Message; readonly rows: readonly Row[] }
  | {
      readonly kind: 'choose-accounts'
      readonly label: Message
      readonly options: readonly { readonly address: Address; readonly name: string; readonly note?: Message }[]
      readonly chosen: readonly Address[]
      /** An account for this site alone is offered; it is made when the person approves, so it has no address yet. */
      readonly fresh?: { readonly name: string; readonly note: Message }
    }
  /** How long what is allowed lasts. */
  | { readonly kind: 'choose-term'; readonly label: Message; readonly options: readonly Term[]; readonly chosen: Term }
  | { readonly kind: 'note'; readonly text: Message }
  /** In the words of whoever described the contract; the values are ours. */
  | { readonly kind: 'described'; readonly label: Message; readonly intent: string; readonly fields: readonly DescribedField[] }
  | {
      /** One of several calls, whole: what a review of it alone would say. */
      readonly kind: 'call'
      readonly place: { readonly index: number; readonly count: number }
      readonly title: Message
      readonly intent: Message
      readonly blocks: readonly Block[]
      readonly alerts: readonly Alert[]
    }

export type BlockKind = Block['kind']

/**
 * SHA-256 of the canonical review, 64 hex digits: what exactly was on the screen when somebody decided. The audit log keeps
 * it instead of the content.
 */
export function digestReview(review: Review): string {
  const digest = sha256(new TextEncoder().encode(canonicalJson(review)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Likeness = { readonly address: Address; readonly like: Known }

/** The addresses that have to be compared with others before this review may be approved, also those inside of a call. */
function listLikes(blocks: readonly Block[]): readonly Likeness[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'call') return listLikes(block.blocks)
    if (block.kind === 'described') return block.fields.flatMap(({ value }) => (value.kind === 'address' && value.like !== undefined ? [{ address: value.address, like: value.like }] : []))
    return block.kind === 'address' && block.like !== undefined ? [{ address: block.address, like: block.like }] : []
  })
}

export function findLike({ blocks }: Pick<Review, 'blocks'>): Likeness | undefined {
  return listLikes(blocks)[0]
}

/** True when what was typed is the middle of every address that looks like another: several different ones at once are nobody's mistake. */
export function isCompared({ blocks }: Pick<Review, 'blocks'>, typed: string): boolean {
  return listLikes(blocks).every(({ address }) => isMiddle(address, typed))
}

/** True when the review needs the second gesture (hold, or the typed alternative). */
export function isDangerous(review: Review): boolean {
  return review.alerts.some((alert) => alert.level === 'danger')
}
