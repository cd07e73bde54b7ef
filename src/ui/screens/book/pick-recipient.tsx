/** Whom to send to: own accounts and the book. What is picked stands whole on Send, and on the review after it. */
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'
import { Entries } from './entries.tsx'

export function PickRecipient({ onPick }: { readonly onPick: (address: string) => void }) {
  const { accounts, book, selected } = useUnlocked()
  const { back } = useNavigation()
  const own = accounts.filter(({ address, hidden }) => !hidden && address !== selected.account)
  const pick = (address: string) => {
    onPick(address)
    back()
  }
  return (
    <Screen title={text('book.pick-title')} onBack={back}>
      {own.length === 0 && book.length === 0 ? <p class="q">{text('book.pick-none')}</p> : null}
      {book.length === 0 ? null : (
        <section>
          <h2 class="eyebrow">{text('book.title')}</h2>
          <Entries book={book} onPress={({ address }) => pick(address)} />
        </section>
      )}
      {own.length === 0 ? null : (
        <section class={book.length === 0 ? '' : 'mt4'}>
          <h2 class="eyebrow">{text('book.pick-own')}</h2>
          <Rows label={text('book.pick-own')}>
            {own.map(({ address, name }) => (
              <Row
                key={address}
                tall
                start={<Identicon address={address} size={34} />}
                title={<Untrusted text={name} />}
                under={<Address address={address} shape="short" />}
                onPress={() => pick(address)}
              />
            ))}
          </Rows>
        </section>
      )}
    </Screen>
  )
}
