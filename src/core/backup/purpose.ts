/** What a wallet is for. It changes only what is recommended: everything can be chosen otherwise. */

/** `shared`: other people's money too. One set of words is one key, so nobody's share is safe from who holds a copy. */
export const purposes = ['pocket', 'savings', 'shared'] as const
export type Purpose = (typeof purposes)[number]

export type Recommendation = {
  readonly wordCount: 12 | 24
  /** Copies in as many places. */
  readonly copies: 2 | 3
  /** One of them on metal. */
  readonly metal: boolean
  /** Dice of the person's own in the words. */
  readonly dice: boolean
}

const recommendations: { readonly [P in Purpose]: Recommendation } = {
  pocket: { wordCount: 12, copies: 2, metal: false, dice: false },
  savings: { wordCount: 24, copies: 3, metal: true, dice: true },
  shared: { wordCount: 24, copies: 3, metal: true, dice: true },
}

/** Where nobody said what it is for, what does for any wallet. */
export const recommend = (purpose: Purpose | undefined): Recommendation => recommendations[purpose ?? 'pocket']
