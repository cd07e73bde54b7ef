/** The wallet that typed words open, to be compared with a record of the person's own. Nothing is stored yet. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Note } from '../../parts/note.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { text } from '../../words/text.ts'
import { Frame, type RailNote } from './frame.tsx'
import type { RailStep } from './step.ts'
import type { Reading } from './typed-phrase.ts'
import './preview.css'

export type PreviewProps = {
  readonly rail: readonly RailStep[]
  readonly note: RailNote
  readonly readings: readonly Reading[]
  readonly count: number
  readonly hasPassphrase: boolean
  readonly onBack: () => void
  readonly onReading: (reading: Reading) => void
  /** Where the press is the last one: what it is doing, and what went wrong. */
  readonly busy?: string | undefined
  readonly after?: ComponentChildren
}

export function Preview({ rail, note, readings, count, hasPassphrase, onBack, onReading, busy, after }: PreviewProps) {
  const [language, setLanguage] = useState(readings.length === 1 ? readings[0]?.language : undefined)
  const chosen = readings.find((reading) => reading.language === language)
  const isQuestion = readings.length > 1
  return (
    <Frame
      rail={rail}
      now="words"
      note={note}
      title={isQuestion ? text('setup.restore-language') : text('setup.preview-title')}
      lead={isQuestion ? text('setup.restore-language-lead') : text('setup.preview-lead')}
      back={
        <Button kind="quiet" onPress={onBack}>
          {text('setup.back')}
        </Button>
      }
      go={
        <>
          <span class="small" id="preview-reason">
            {chosen === undefined ? text('setup.restore-pick-language') : ''}
          </span>
          <Button
            disabled={chosen === undefined}
            describedBy="preview-reason"
            busy={busy}
            onPress={() => {
              if (chosen !== undefined) onReading(chosen)
            }}
          >
            {text('setup.preview-yes')}
          </Button>
        </>
      }
    >
      {isQuestion ? (
        <fieldset class="preview-languages mt6">
          <legend class="vh">{text('setup.restore-language')}</legend>
          <ul class="choice">
            {readings.map((reading) => (
              <li key={reading.language}>
                <Choice kind="radio" name="language" checked={reading.language === language} onChange={() => setLanguage(reading.language)}>
                  <span class="mid">
                    <span class="t">{text('setup.language-name', { language: reading.language })}</span>
                    <Address address={reading.address} />
                  </span>
                </Choice>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
      {!isQuestion && chosen !== undefined ? (
        <div class="preview-card mt6">
          <div class="preview-address">
            <Identicon address={chosen.address} size={44} />
            <div>
              <div class="eyebrow">{text('setup.preview-address')}</div>
              <Address address={chosen.address} />
            </div>
          </div>
          <Pairs>
            <Pair name={text('setup.preview-fingerprint')}>
              <span class="code">{`${chosen.fingerprint.slice(0, 4)} ${chosen.fingerprint.slice(4)}`}</span>
            </Pair>
            <Pair name={text('setup.preview-words')}>{`${count}, ${text('setup.language-name', { language: chosen.language })}`}</Pair>
            <Pair name={text('setup.preview-passphrase')}>{hasPassphrase ? text('setup.preview-with') : text('setup.preview-without')}</Pair>
          </Pairs>
        </div>
      ) : null}
      <div class="mt5">
        <Note tone={hasPassphrase ? 'warn' : 'note'}>{hasPassphrase ? text('setup.preview-other-passphrase') : text('setup.preview-other')}</Note>
      </div>
      {after === undefined || after === null ? null : <div class="mt4">{after}</div>}
    </Frame>
  )
}
