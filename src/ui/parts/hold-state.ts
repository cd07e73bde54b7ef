/** Hold to do: a pure state machine. Letting go early resets; `held` is reached once and stays until reset. */
export const holdMs = 1_600

export type HoldState = { readonly phase: 'rest' } | { readonly phase: 'holding'; readonly since: number } | { readonly phase: 'held' }

/** `press` and `release` come from pointer, Space or Enter alike; `tick` from the clock; `reset` from outside. */
export type HoldEvent = { readonly kind: 'press' | 'tick'; readonly at: number } | { readonly kind: 'release' | 'reset' }

export const resting: HoldState = { phase: 'rest' }

export function stepHold(state: HoldState, event: HoldEvent, duration = holdMs): HoldState {
  switch (event.kind) {
    case 'press':
      return state.phase === 'rest' ? { phase: 'holding', since: event.at } : state
    case 'tick':
      return state.phase === 'holding' && event.at - state.since >= duration ? { phase: 'held' } : state
    case 'release':
      return state.phase === 'holding' ? resting : state
    case 'reset':
      return state.phase === 'rest' ? state : resting
  }
}

/** Share held, 0 to 1. With `steps`, in that many equal steps (reduced motion). */
export function progressOf(state: HoldState, at: number, steps?: number, duration = holdMs): number {
  if (state.phase === 'rest') return 0
  if (state.phase === 'held') return 1
  const share = Math.min(1, Math.max(0, (at - state.since) / duration))
  return steps === undefined ? share : Math.floor(share * steps) / steps
}
