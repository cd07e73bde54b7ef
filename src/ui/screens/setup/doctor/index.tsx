/**
 * The import doctor: what could be wrong with typed words, and what opens a wallet the person knows. It runs in this page, where the
 * words were typed: nothing is sent, nothing is kept, and nothing is put into a field that was not pressed.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { diagnose } from '../../../../core/phrase/doctor/diagnose.ts'
import { listTries } from '../../../../core/phrase/doctor/tries.ts'
import type { Language } from '../../../../core/phrase/language.ts'
import { loadWordlists, readWordlistsFrom } from '../../../../core/phrase/wordlists.ts'
import { message } from '../../../../core/message.ts'
import { useWallet } from '../../../app/wallet.tsx'
import { Note } from '../../../parts/note.tsx'
import { Waiting } from '../../../parts/progress.tsx'
import { format, say } from '../../../words/say.ts'
import { text } from '../../../words/text.ts'
import { Lost, Missing } from './gaps.tsx'
import { Search } from './search.tsx'
import { Suspects } from './suspects.tsx'
import './doctor.css'

export type DoctorProps = {
  readonly fields: readonly string[]
  readonly passphrase: string
  /** `place` counts from 1. */
  readonly onWord: (place: number, word: string) => void
  readonly onPhrase: (words: readonly string[], place: number) => void
}

export function Doctor({ fields, passphrase, onWord, onPhrase }: DoctorProps) {
  const { send } = useWallet()
  const [unread, setUnread] = useState<readonly Language[] | undefined>(undefined)
  const [hasApplied, setApplied] = useState(false)
  useEffect(() => {
    let isOver = false
    readWordlistsFrom(async (language) => (await send('read-wordlist', { language })).text)
    void loadWordlists().then((failed) => isOver || setUnread(failed))
    return () => {
      isOver = true
    }
  }, [])
  const isReady = unread !== undefined
  const diagnosis = useMemo(() => (isReady ? diagnose(fields) : undefined), [isReady, fields.join(' ')])
  const isSearchable = useMemo(() => diagnosis !== undefined && listTries(diagnosis) !== undefined, [diagnosis])

  return (
    <section class="doctor mt5" aria-labelledby="doctor-title">
      <h2 class="label" id="doctor-title">
        {text('setup.doctor-title')}
      </h2>
      {diagnosis === undefined ? <Waiting>{text('setup.doctor-loading')}</Waiting> : null}
      {unread === undefined || unread.length === 0 ? null : (
        <Note tone="warn">{text('setup.doctor-lists', { languages: format().list(unread.map((language) => text('setup.language-name', { language }))) })}</Note>
      )}
      {diagnosis?.kind === 'too-few' ? <p class="small">{text('setup.doctor-too-few')}</p> : null}
      {diagnosis?.kind === 'whole' ? (
        <Note tone="proof" live>
          {hasApplied ? `${text('setup.doctor-applied')} ` : ''}
          {text('setup.doctor-whole')}
        </Note>
      ) : null}
      {diagnosis?.kind === 'unknown' ? (
        <Suspects lead={text('setup.doctor-unknown', { places: diagnosis.suspects.length })} suspects={diagnosis.suspects} onWord={onWord} />
      ) : null}
      {diagnosis?.kind === 'checksum' ? (
        <>
          {diagnosis.isElectrum ? <Note tone="warn">{say(message('phrase.electrum'))}</Note> : null}
          {diagnosis.suspects.length === 0 ? (
            <p class="small">{text('setup.doctor-checksum')}</p>
          ) : (
            <Suspects lead={`${text('setup.doctor-checksum')} ${text('setup.doctor-twins')}`} suspects={diagnosis.suspects} onWord={onWord} />
          )}
        </>
      ) : null}
      {diagnosis?.kind === 'shares' ? (
        <Note tone="warn" live>
          {say(message('phrase.shares', { count: diagnosis.count }))}
        </Note>
      ) : null}
      {diagnosis?.kind === 'missing' ? <Missing place={diagnosis.place} of={fields.length} /> : null}
      {diagnosis?.kind === 'lost' ? <Lost count={diagnosis.places.length} of={diagnosis.of} /> : null}
      {diagnosis !== undefined && isSearchable ? (
        <Search
          diagnosis={diagnosis}
          passphrase={passphrase}
          onPhrase={(words, place) => {
            setApplied(true)
            onPhrase(words, place)
          }}
        />
      ) : null}
    </section>
  )
}
