/**
 * What an account allowed others to take: candidates, from what was signed here and from what logs claim. A candidate claims
 * nothing: what is allowed is what the chain says when it is asked (background/approvals.ts).
 */
import type { Address } from './account.ts'

/** 'item' is one piece of an ERC-721, 'operator' everything of one collection (ERC-721, ERC-1155), 'permit2' an allowance inside of Permit2. */
export type ApprovalKind = 'erc20' | 'item' | 'operator' | 'permit2'

export const approvalKinds: readonly ApprovalKind[] = ['erc20', 'item', 'operator', 'permit2']

export type Approval = {
  readonly kind: ApprovalKind
  readonly token: Address
  readonly spender: Address
  /** Decimal; only of one item. */
  readonly item?: string
}

/** A signature that becomes an approval when somebody hands it in. Decimal strings; `deadlineAt` epoch ms. */
export type SignedPermit = { readonly amount?: string; readonly nonce?: string; readonly deadlineAt?: number }

export type Candidate = Approval & {
  /** Holdfast signed it itself: as a transaction, or as a permit. Absent: a log says so. */
  readonly own?: 'sent' | 'signed'
  /** When it was approved here, epoch ms. */
  readonly at?: number
  /** Of the newest log. */
  readonly block?: number
  readonly permit?: SignedPermit
}

/** For one account on one network. A node that lists more lists for nobody. */
export const maxCandidates = 1_000

export function approvalKey({ kind, token, spender, item }: Approval): string {
  return [kind, token, spender, ...(item === undefined ? [] : [item])].join('|')
}

/** Two findings of one approval: what Holdfast knows by itself stays, dates are the newest. */
function joinTwo(a: Candidate, b: Candidate): Candidate {
  const own = a.own ?? b.own
  const at = newer(a.at, b.at)
  const block = newer(a.block, b.block)
  const permit = a.permit === undefined || (b.permit !== undefined && (b.at ?? 0) > (a.at ?? 0)) ? b.permit : a.permit
  return {
    kind: a.kind, token: a.token, spender: a.spender,
    ...(a.item === undefined ? {} : { item: a.item }),
    ...(own === undefined ? {} : { own }),
    ...(at === undefined ? {} : { at }),
    ...(block === undefined ? {} : { block }),
    ...(permit === undefined ? {} : { permit }),
  }
}

const newer = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined ? b : b === undefined ? a : Math.max(a, b))

/** One of each. Those of `known` come first, and stay when there is no room: what a log claims never drives out what was signed here. */
export function joinCandidates(known: readonly Candidate[], more: readonly Candidate[], most = maxCandidates): { readonly all: readonly Candidate[]; readonly isFull: boolean } {
  const all = new Map<string, Candidate>()
  let isFull = false
  for (const each of [...known, ...more]) {
    const key = approvalKey(each)
    const before = all.get(key)
    if (before !== undefined) all.set(key, joinTwo(before, each))
    else if (all.size < most) all.set(key, each)
    else isFull = true
  }
  return { all: [...all.values()], isFull }
}
