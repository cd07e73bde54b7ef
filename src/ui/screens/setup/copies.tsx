/** The copies, before they are proven: what to make, where to note it, and what never to do. It shows no word. */
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { wordCopies } from '../../../core/backup/copy.ts'
import { otherPathsOf } from '../../../core/backup/other-paths.ts'
import { recommend } from '../../../core/backup/purpose.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Glyph, Row, Rows } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'
import { nameOfCopy, placeOfCopy } from '../backup/copy-row.tsx'
import { Sheet } from '../backup/sheet.tsx'
import { Fact, Facts } from './facts.tsx'
import { Frame } from './frame.tsx'
import { PageNow, type PageNowName } from './page-now.tsx'
import { createRail } from './step.ts'
import '../backup/backup.css'
import './wizard.css'

export type CopiesProps = { readonly view: UnlockedView; readonly onBack: () => void; readonly onProve: () => void; readonly after?: ComponentChildren }

export function Copies({ view, onBack, onProve, after }: CopiesProps) {
  const [page, setPage] = useState<PageNowName | undefined>(undefined)
  if (page !== undefined) return <PageNow view={view} name={page} onDone={() => setPage(undefined)} />
  const secret = view.secrets.find(({ source, provenAt }) => source === 'created' && provenAt === undefined) ?? view.secrets[0]
  const account = view.accounts.find(({ secretId, kind }) => secretId === secret?.id && kind === 'derived')
  const noted = secret === undefined ? [] : wordCopies(view.backup.copies, secret.id)
  const files = view.backup.copies.filter(({ kind, lostAt }) => kind === 'file' && lostAt === undefined)
  const wish = recommend(view.purpose)
  const missing = Array.from({ length: Math.max(1, wish.copies - noted.length) }, (_, at) => noted.length + at + 1)
  return (
    <Frame
      rail={createRail}
      now="copies"
      title={text('copies.title')}
      lead={text('copies.lead', { copies: wish.copies })}
      back={
        <Button kind="quiet" onPress={onBack}>
          {text('copies.back')}
        </Button>
      }
      go={<Button onPress={onProve}>{text('copies.go')}</Button>}
    >
      <div class="copies-columns mt5">
        <div>
          <Rows label={text('copies.list')}>
            {noted.map((copy) => (
              <Line
                key={copy.id}
                icon={copy.medium === 'metal' ? 'plate' : 'paper'}
                title={nameOfCopy(copy)}
                under={<Untrusted text={placeOfCopy(copy)} />}
                end={<Chip>{text('copies.unproven')}</Chip>}
              />
            ))}
            {missing.map((number, at) => (
              <Line
                key={number}
                icon="paper"
                title={number === 1 ? text('copies.first') : text('copies.next', { number })}
                under={number === 1 ? text('copies.first-why') : number === 2 ? text('copies.next-why') : text('copies.further-why')}
                end={at === 0 ? <Press label={number === 1 ? text('copies.note-it') : text('copies.add')} onPress={() => setPage('add-copy')} /> : undefined}
              />
            ))}
            {files.map((copy) => (
              <Line key={copy.id} icon="file" title={nameOfCopy(copy)} under={<Untrusted text={placeOfCopy(copy)} />} end={undefined} />
            ))}
            <Line icon="file" title={text('copies.file')} under={text('copies.file-why')} end={<Press label={text('copies.file-save')} onPress={() => setPage('backup-file')} />} />
            <Line icon="plate" title={text('copies.plate')} under={text('copies.plate-why', { suggested: wish.metal })} end={<Press label={text('copies.plate-show')} onPress={() => setPage('plate-templates')} />} />
          </Rows>
          <Facts>
            <Fact icon="stop" title={text('copies.never-photo')}>
              {text('copies.never-photo-why')}
            </Fact>
            <Fact icon="lock" title={text('copies.never-beside')}>
              {text('copies.never-beside-why')}
            </Fact>
          </Facts>
        </div>
        {secret === undefined ? null : (
          <div class="copies-sheet">
            <Sheet
              facts={{
                copy: noted.length + 1,
                code: '· · · ·',
                wordCount: secret.wordCount ?? 12,
                isEnglish: secret.source === 'created',
                fingerprint: secret.fingerprint,
                path: account?.path ?? '',
                address: account?.address ?? '',
                otherPaths: otherPathsOf(view.accounts, secret.id),
                hasPassphrase: secret.hasPassphrase,
              }}
            />
            <p class="small mt3">{text('copies.sheet-why')}</p>
          </div>
        )}
      </div>
      {after}
    </Frame>
  )
}

function Line(props: { readonly icon: IconName; readonly title: ComponentChildren; readonly under: ComponentChildren; readonly end: ComponentChildren }) {
  return (
    <Row
      tall
      start={
        <Glyph>
          <Icon name={props.icon} />
        </Glyph>
      }
      title={props.title}
      under={props.under}
      end={props.end}
    />
  )
}

function Press({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <Button kind="line" small onPress={onPress}>
      {label}
    </Button>
  )
}
