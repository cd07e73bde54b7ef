/** What was read from a file: every secret with its accounts, and what else would come in. Names in it are somebody's text. */
import type { FileListing, ListedSecret } from '../../../protocol/backup-file.ts'
import { Button, TextLink } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Address } from '../../parts/address.tsx'
import { text } from '../../words/text.ts'
import { useState } from 'preact/hooks'

export function Listing({ listing, onPassphrase, busy }: { readonly listing: FileListing; readonly onPassphrase: (id: string, passphrase: string) => void; readonly busy: boolean }) {
  return (
    <div class="file-listing">
      {listing.secrets.map((secret) => (
        <section class="card" key={secret.id}>
          <div class="flex between">
            <span class="t flex">
              <Icon name={secret.kind === 'phrase' ? 'paper' : 'key'} />
              {secret.kind === 'phrase' ? text('file.listing-words', { count: secret.wordCount ?? 0, fingerprint: secret.fingerprint }) : text('file.listing-key')}
            </span>
            <State secret={secret} />
          </div>
          {secret.accounts.map((account) => (
            <div class="file-account" key={`${account.address}${account.path ?? ''}`}>
              <div class="flex between">
                <span class="wrap">{account.name === '' ? text('file.listing-unnamed') : revealText(account.name)}</span>
                {account.state === 'other' ? <Chip tone="danger">{text('file.listing-other')}</Chip> : null}
              </div>
              <Address address={account.address} />
              {account.path === undefined ? null : <div class="small">{revealText(account.path)}</div>}
            </div>
          ))}
          {secret.state === 'needs-passphrase' || secret.state === 'wrong-passphrase' ? <AskPassphrase busy={busy} onTry={(value) => onPassphrase(secret.id, value)} /> : null}
        </section>
      ))}
      {listing.watched.map(({ address, name }) => (
        <section class="card" key={address}>
          <div class="flex between">
            <span class="t wrap">{name === '' ? text('file.listing-unnamed') : revealText(name)}</span>
            <Chip>{text('file.listing-watch')}</Chip>
          </div>
          <Address address={address} />
        </section>
      ))}
      {listing.networks.map(({ chain, name }) => (
        <section class="card" key={chain}>
          <span class="t wrap">{text('file.listing-network', { name: revealText(name), chain: chain.replace('eip155:', '') })}</span>
          <div class="small">{text('file.listing-network-why')}</div>
        </section>
      ))}
      {listing.book.length === 0 ? null : <ListedBook book={listing.book} />}
      {listing.copies > 0 ? <Note icon="paper">{text('file.listing-copies', { count: listing.copies })}</Note> : null}
      <FileRecord log={listing.log} />
      {listing.isTighter ? <Note icon="clock">{text('file.listing-tighter')}</Note> : null}
      <Note>{text('file.listing-nobody')}</Note>
    </div>
  )
}

/** The whole address beside each name; many of them only when they are asked for. */
function ListedBook({ book }: { readonly book: FileListing['book'] }) {
  const [isWhole, setWhole] = useState(book.length <= 3)
  return (
    <section class="card">
      <span class="t">{text('file.listing-book', { count: book.length })}</span>
      <div class="small">{text('file.listing-book-why')}</div>
      {isWhole ? null : <TextLink onPress={() => setWhole(true)}>{text('file.listing-book-show')}</TextLink>}
      {(isWhole ? book : []).map(({ address, name }) => (
        <div class="file-account" key={address}>
          <div class="wrap">{revealText(name)}</div>
          <Address address={address} />
        </div>
      ))}
    </section>
  )
}

/** What the file says of the record of what happened, held against the one that is here. */
export function FileRecord({ log }: { readonly log: FileListing['log'] }) {
  switch (log) {
    case 'none':
      return null
    case 'same':
    case 'another':
      return <Note tone={log === 'same' ? 'proof' : 'note'}>{text(`file.record-${log}`)}</Note>
    case 'short':
    case 'changed':
      return <Note tone="warn">{text(`file.record-${log}`)}</Note>
  }
}

function State({ secret }: { readonly secret: ListedSecret }) {
  if (secret.state === 'other') return <Chip tone="danger">{text('file.listing-other')}</Chip>
  if (secret.state === 'needs-passphrase') return <Chip tone="warn">{text('file.listing-needs')}</Chip>
  if (secret.state === 'wrong-passphrase') return <Chip tone="warn">{text('file.listing-wrong')}</Chip>
  return secret.isHere ? <Chip tone="proof">{text('file.listing-here')}</Chip> : <Chip>{text('file.listing-new')}</Chip>
}

function AskPassphrase({ onTry, busy }: { readonly onTry: (passphrase: string) => void; readonly busy: boolean }) {
  const [value, setValue] = useState('')
  return (
    <div class="mt3">
      <Field label={text('file.listing-passphrase')} value={value} onInput={setValue} type="password" plain maxLength={1024} fixed={busy} />
      <div class="mt2">
        <Button kind="line" small disabled={busy || value === ''} onPress={() => onTry(value)}>
          {text('file.listing-try')}
        </Button>
      </div>
    </div>
  )
}
