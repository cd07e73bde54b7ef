/** An account: picture, name, and what brings it back. Uncovered ones say so in red with a triangle, never in colour alone. */
import type { ComponentChildren } from 'preact'
import type { AccountRecord, SecretRecord } from '../../core/account.ts'
import type { Coverage } from '../../core/backup/coverage.ts'
import { text } from '../words/text.ts'
import { coverOf, isUncovered, type Cover } from './cover.ts'
import { Chip } from './chip.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Identicon } from './identicon.tsx'
import { Row } from './rows.tsx'
import { Untrusted } from './untrusted.tsx'
import './account.css'

const icons: { readonly [C in Cover]: IconName } = {
  'words': 'copies',
  'words-and-passphrase': 'copies',
  'words-unproven': 'alert',
  'file': 'file',
  'key': 'key',
  'nothing': 'alert',
  'no-key': 'eye',
}

export function CoverLine({ cover }: { readonly cover: Cover }) {
  return (
    <span class={`cover${isUncovered(cover) ? ' bare' : ''}`}>
      <Icon name={icons[cover]} small />
      {text(`cover.${cover}`)}
    </span>
  )
}

export type AccountRowProps = {
  readonly account: AccountRecord
  readonly secrets: readonly SecretRecord[]
  readonly coverage: Coverage
  readonly selected?: boolean
  /** It runs a stranger's code on some network (EIP-7702). */
  readonly runsCode?: boolean
  readonly end?: ComponentChildren
  readonly onPress?: () => void
}

function RunsCode() {
  return (
    <span class="cover bare">
      <Icon name="stop" small />
      {text('accounts.runs-code')}
    </span>
  )
}

export function AccountRow({ account, secrets, coverage, selected = false, runsCode = false, end, onPress }: AccountRowProps) {
  return (
    <Row
      tall
      start={<Identicon address={account.address} size={34} />}
      title={
        <span class="account-name">
          <Untrusted text={account.name} />
          {account.fromFile === true ? <Chip>{text('file.from-file')}</Chip> : null}
          {selected ? <Icon name="check" small /> : null}
        </span>
      }
      under={runsCode ? <RunsCode /> : <CoverLine cover={coverOf(account, secrets, coverage)} />}
      end={end}
      current={selected}
      arrow={false}
      {...(onPress === undefined ? {} : { onPress })}
    />
  )
}
