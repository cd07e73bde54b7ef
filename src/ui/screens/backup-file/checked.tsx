import type { CheckedFile } from '../../../protocol/backup-file.ts'
import { useNow } from '../../app/clock.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { FileRecord } from './opened.tsx'

/** What the check proved, and what it did not. */
export function Checked({ listing, onSheet, onDone }: { readonly listing: CheckedFile; readonly onSheet: () => void; readonly onDone: () => void }) {
  const here = listing.secrets.filter(({ isHere }) => isHere)
  const now = useNow(60_000)
  const accounts = here.flatMap((secret) => secret.accounts).filter(({ state }) => state === 'ready')
  return (
    <Screen
      title={text('file.checked-title')}
      foot={
        <footer class="foot stack">
          <Button wide onPress={onDone}>
            {text('file.done')}
          </Button>
          <Button kind="line" wide icon="qr" onPress={onSheet}>
            {text('file.sheet')}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('file.checked-lead')}</p>
      <div class="mt4">
        <Rows ruled>
          {listing.copy === undefined ? null : <Row start={<Icon name="check" />} title={text('file.checked-copy', { copy: listing.copy, day: format().day(listing.madeAt, now) })} />}
          <Row start={<Icon name="check" />} title={text('file.checked-secrets', { count: here.length })} />
          <Row start={<Icon name="check" />} title={text('file.checked-accounts', { count: accounts.length })} />
          {listing.isCurrent ? <Row start={<Icon name="check" />} title={text('file.checked-current')} /> : null}
        </Rows>
      </div>
      <div class="mt4">
        <FileRecord log={listing.log} />
      </div>
      {listing.lacks > 0 ? (
        <div class="mt4">
          <Note tone="warn">{text('file.checked-lacks', { count: listing.lacks })}</Note>
        </div>
      ) : listing.isCurrent ? null : (
        <div class="mt4">
          <Note tone="warn">{text('file.checked-older')}</Note>
        </div>
      )}
    </Screen>
  )
}
