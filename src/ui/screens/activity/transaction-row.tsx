import type { Network } from '../../../core/network.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { useUnlocked } from '../../app/wallet.tsx'
import { shortAddress } from '../../parts/address-text.ts'
import { Chip } from '../../parts/chip.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { hostText } from '../../parts/origin-text.ts'
import { revealText } from '../../parts/reveal.ts'
import { Glyph, Row } from '../../parts/rows.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { describeRow, stageOf, type Stage } from './transaction-text.ts'

const icons: { readonly [K in TransactionRecord['summary']['kind']]: IconName } = { send: 'send', call: 'swap', create: 'file', upgrade: 'file', clear: 'file' }

const tones: { readonly [S in Stage]: 'plain' | 'warn' | 'danger' } = {
  sending: 'plain',
  unsent: 'warn',
  pending: 'plain',
  confirmed: 'plain',
  failed: 'danger',
  superseded: 'plain',
  cancelled: 'plain',
  forgotten: 'warn',
  discarded: 'plain',
}

export function TransactionRow(props: {
  readonly row: TransactionRecord
  readonly network: Network | undefined
  /** What the wallet calls the recipient. */
  readonly to?: string | undefined
  /** What it waits for, where it is looked at with others that wait. */
  readonly under?: string | undefined
  readonly now: number
  readonly onPress: () => void
}) {
  const { row, network, now } = props
  const { activity } = useUnlocked()
  const stage = stageOf(row, now, activity)
  const who = row.caller.kind === 'site' ? hostText(row.caller.origin) : row.to === undefined ? '' : text('activity.to', { address: props.to === undefined ? shortAddress(row.to) : `${props.to}, ${shortAddress(row.to).replaceAll(' ', '\u00a0')}` })
  const where = network === undefined ? row.chain : revealText(network.name)
  return (
    <Row
      tall
      arrow={false}
      start={
        <Glyph tone={tones[stage]}>
          <Icon name={stage === 'failed' ? 'stop' : stage === 'unsent' ? 'alert' : icons[row.summary.kind]} />
        </Glyph>
      }
      title={describeRow(row, now)}
      under={props.under ?? [who, where].filter((part) => part !== '').join(', ')}
      end={
        <span class="small row-end">
          {format().time(row.approvedAt)}
          {stage === 'confirmed' ? null : <Chip tone={tones[stage]}>{text(`transaction.${stage}.chip`)}</Chip>}
        </span>
      }
      onPress={props.onPress}
    />
  )
}
