/**
 * A recovery that takes something away: what was brought is of another wallet, or is not all that this one held. Nothing is replaced
 * without a second gesture.
 */
import { Button } from '../../parts/button.tsx'
import { Hold } from '../../parts/hold.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { text } from '../../words/text.ts'
import { Fact, Facts } from './facts.tsx'
import { Frame } from './frame.tsx'
import type { RailStep } from './step.ts'

/** `left`: how many phrases and keys stay behind. */
export type Doubt = { readonly is: 'other' } | { readonly is: 'part'; readonly left: number }

/** Undefined for every other error. */
export function readDoubt(error: unknown): Doubt | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  if (error.code === 'vault.other-wallet') return { is: 'other' }
  if (error.code !== 'vault.leaves-others' || !('params' in error)) return undefined
  const { left } = error.params as { readonly left: number }
  return { is: 'part', left }
}

export type InItsPlaceProps = {
  readonly doubt: Doubt
  readonly rail: readonly RailStep[]
  readonly busy: boolean
  readonly problem: string | undefined
  readonly onBack: () => void
  readonly onReplace: () => void
}

export function InItsPlace({ doubt, rail, busy, problem, onBack, onReplace }: InItsPlaceProps) {
  const isOther = doubt.is === 'other'
  const held = text(isOther ? 'setup.recover-replaced' : 'setup.recover-part-going')
  return (
    <Frame
      rail={rail}
      now="password"
      note="recover"
      title={isOther ? text('setup.recover-other-title') : text('setup.recover-part-title', { left: doubt.left })}
      lead={isOther ? text('setup.recover-other-lead') : text('setup.recover-part-lead')}
      go={
        <Button disabled={busy} onPress={onBack}>
          {isOther ? text('setup.recover-other-back') : text('setup.recover-part-back')}
        </Button>
      }
    >
      <h2 class="label mt8">{isOther ? text('setup.recover-other-what') : text('setup.recover-part-what')}</h2>
      <Facts>
        <Fact icon="key" title={isOther ? text('setup.recover-other-new') : text('setup.recover-part-new')} />
        <Fact icon="lock" tone="danger" title={isOther ? text('setup.recover-other-old') : text('setup.recover-part-old', { left: doubt.left })} />
        <Fact icon="globe" title={text('setup.recover-other-sites')} />
      </Facts>
      <div class="mt5">
        <Note tone="warn">{isOther ? text('setup.recover-other-check') : text('setup.recover-part-check')}</Note>
      </div>
      {problem === undefined ? null : (
        <div class="mt4">
          <Problem>{problem}</Problem>
        </div>
      )}
      <div class="setup-seg mt5">
        <Hold
          label={text(isOther ? 'setup.recover-replace' : 'setup.recover-part-go')}
          heldLabel={held}
          busy={busy ? held : undefined}
          onHeld={onReplace}
          typed={
            isOther
              ? { word: text('setup.recover-replace-word'), action: text('setup.recover-replace-action') }
              : { word: text('setup.recover-part-word'), action: text('setup.recover-part-action') }
          }
        />
      </div>
    </Frame>
  )
}
