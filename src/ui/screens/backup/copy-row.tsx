/** One copy of the ledger: what, where, and when it was last seen. Its digits are not here: a check asks for them. */
import { isOnlySaid, type Copy } from '../../../core/backup/copy.ts'
import { dayMs, seenAt, soonMs, type Due } from '../../../core/backup/due.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Glyph, Row } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { revealText } from '../../parts/reveal.ts'

export function nameOfCopy(copy: Copy): string {
  switch (copy.kind) {
    case 'words':
      return text('copy.name', copy)
    case 'key':
      return text('copy.key', copy)
    case 'file':
      return text('copy.file', copy)
    case 'password':
      return text('copy.password', copy)
  }
}

export const placeOfCopy = (copy: Copy): string => text('copy.place', { place: copy.place, label: revealText(copy.label) })

const iconOf = ({ kind, medium }: Copy): IconName => (kind === 'password' ? 'lock' : kind === 'key' ? 'key' : kind === 'file' ? 'file' : medium === 'metal' ? 'plate' : 'paper')

export function CopyRow(props: { readonly copy: Copy; readonly due: readonly Due[]; readonly now: number; readonly onPress: () => void }) {
  const { copy, now } = props
  const next = props.due.find((due) => 'id' in due && due.id === copy.id)
  const isLost = copy.lostAt !== undefined
  const isSaid = !isLost && isOnlySaid(copy)
  const isSoon = !isLost && !isSaid && next !== undefined && next.dueAt - now <= soonMs
  const isChecked = copy.checkedAt !== undefined || copy.readAt !== undefined
  return (
    <Row
      tall
      start={
        <Glyph tone={isLost ? 'danger' : isSoon || isSaid ? 'warn' : isChecked ? 'proof' : 'plain'}>
          <Icon name={iconOf(copy)} />
        </Glyph>
      }
      title={nameOfCopy(copy)}
      under={<Untrusted text={placeOfCopy(copy)} />}
      end={
        isLost ? (
          <span class="small danger">{text('copy.lost')}</span>
        ) : isSaid ? (
          <span class="small due-row">{text('copy.only-said')}</span>
        ) : isSoon ? (
          <span class="small due-row">{text('copy.due-in', { count: Math.ceil((next.dueAt - now) / dayMs) })}</span>
        ) : (
          <span class="small">{sayWhen(copy, isChecked, now)}</span>
        )
      }
      arrow={false}
      onPress={props.onPress}
    />
  )
}

function sayWhen(copy: Copy, isChecked: boolean, now: number): string {
  const day = format().day(seenAt(copy), now)
  const said = day === format().day(now, now) ? day.toLowerCase() : day
  if (!isChecked) return text('copy.made', { day: said })
  return copy.kind === 'file' ? text('copy.opened', { day: said }) : text('copy.seen', { day: said })
}
