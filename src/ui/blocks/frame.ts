/** What a block may know and do besides drawing itself. Only the fee, and the choice of accounts and of how long, do anything at all. */
import type { ComponentChildren } from 'preact'
import type { ConnectChoice } from '../../core/connect-choice.ts'
import type { Term } from '../../core/grant-term.ts'
import type { Edits } from '../../core/method.ts'
import type { Block, BlockKind } from '../../core/review.ts'

export type Frame = {
  /** In a danger view no picture stands beside an address: a picture is not a comparison. */
  readonly isDangerous: boolean
  /** Nothing can be changed any more (approved, or being revised). */
  readonly isFixed: boolean
  readonly isRevising: boolean
  readonly edits: Edits
  readonly revise: (edits: Edits) => void
  /** Asks the node again. */
  readonly refresh: () => void
  /** Most recently chosen first. */
  readonly chosen: ConnectChoice['accounts']
  readonly choose: (accounts: ConnectChoice['accounts']) => void
  readonly term: Term
  readonly chooseTerm: (term: Term) => void
}

/** The frame of one of several calls: the amount that is set there is that of its place. */
export const frameAt = (frame: Frame, place: number): Frame => {
  const { cap: _own, caps = {}, ...edits } = frame.edits
  const here = caps[place]
  return {
    ...frame,
    edits: { ...edits, caps, ...(here === undefined ? {} : { cap: here }) },
    revise: ({ cap, ...rest }) => frame.revise(cap === undefined ? rest : { ...rest, caps: { ...caps, [place]: cap } }),
  }
}

export type BlockOf<K extends BlockKind> = Extract<Block, { readonly kind: K }>

export type BlockProps<K extends BlockKind> = {
  readonly block: BlockOf<K>
  readonly frame: Frame
  /** The first block needs no line above it and, if it is the subject itself, no label. */
  readonly isFirst: boolean
}

export type BlockView<K extends BlockKind> = (props: BlockProps<K>) => ComponentChildren
