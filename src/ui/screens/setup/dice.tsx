/**
 * A person's own dice: six buttons and the digit keys, no field, so there is nothing a browser could offer to save or write to its
 * session file. The rolls are dropped with this page; they go to the background once, with the press that makes the words.
 */
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { text } from '../../words/text.ts'
import { lookAt, pressKey } from './dice-state.ts'

const faces = ['1', '2', '3', '4', '5', '6'] as const

export type DicePadProps = { readonly rolls: string; readonly wordCount: 12 | 24; readonly busy: boolean; readonly onRolls: (rolls: string) => void }

export function DicePad({ rolls, wordCount, busy, onRolls }: DicePadProps) {
  const { count, needed, bits, wanted, missing, isFull, fault } = lookAt(rolls, wordCount)
  const says = `${text('dice.count', { count, needed })}, ${text('dice.bits', { bits, wanted })}`
  const press = (key: string) => {
    if (!busy) onRolls(pressKey(rolls, key))
  }
  return (
    <div
      class="dice"
      onKeyDown={(event) => {
        // A key that is held down is no roll.
        if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || pressKey('1', event.key) === '1') return
        event.preventDefault()
        press(event.key)
      }}
    >
      <p class="small">{text('dice.why')}</p>
      <p class="small mt2">{text('dice.how', { needed })}</p>
      <div class="dice-pad mt3" role="group" aria-label={text('dice.pad')}>
        {faces.map((face) => (
          <button type="button" key={face} onClick={() => press(face)}>
            {face}
          </button>
        ))}
      </div>
      <div class="mt4">
        <Progress value={Math.min(1, count / needed)} label={says} />
      </div>
      <div class="mt3" role="status">
        {fault !== undefined ? (
          <Note tone="warn">{text('dice.fault', { fault })}</Note>
        ) : missing === 0 ? (
          <Note bare icon="check">
            {text('dice.good')} {isFull ? text('dice.full') : null}
          </Note>
        ) : null}
      </div>
      <div class="dice-rolls mt3" aria-hidden="true">
        {rolls.match(/.{1,5}/g)?.map((five, at) => <span key={at}>{five}</span>)}
      </div>
      <div class="flex wrap-flex mt3">
        <Button kind="line" small disabled={count === 0} onPress={() => press('Backspace')}>
          {text('dice.undo')}
        </Button>
        <Button kind="line" small disabled={count === 0} onPress={() => onRolls('')}>
          {text('dice.clear')}
        </Button>
      </div>
    </div>
  )
}
