/** What can be shown again: the words of each phrase, its passphrase, the key of each account. Nothing is shown here. */
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Note } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'

export function Reveal() {
  const { secrets, accounts } = useUnlocked()
  const { go, back } = useNavigation()
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const owned = accounts.filter(({ secretId }) => secretId !== undefined)
  return (
    <Screen title={text('reveal.title')} onBack={back}>
      <Note tone="warn">{text('reveal.lead')}</Note>
      {phrases.length === 0 ? null : <h2 class="eyebrow mt4">{text('reveal.phrases')}</h2>}
      <Rows ruled>
        {phrases.flatMap(({ id, fingerprint, wordCount, hasPassphrase }) => [
          <Row
            key={id}
            tall
            start={<Icon name="paper" class="icon" />}
            title={text('reveal.words-of', { fingerprint })}
            under={text(hasPassphrase ? 'reveal.passphrase-under' : 'reveal.words-under', { count: wordCount ?? 12 })}
            onPress={() => go({ name: 'reveal-one', secret: id })}
          />,
          hasPassphrase ? (
            <Row
              key={`${id} passphrase`}
              tall
              start={<Icon name="key" class="icon" />}
              title={text('reveal.passphrase-of', { fingerprint })}
              under={text('reveal.passphrase-row')}
              onPress={() => go({ name: 'reveal-one', secret: id, passphrase: true })}
            />
          ) : null,
        ])}
      </Rows>
      <h2 class="eyebrow mt4">{text('reveal.keys')}</h2>
      <Rows ruled>
        {owned.map(({ address, name }) => (
          <Row
            key={address}
            tall
            start={<Identicon address={address} size={34} />}
            title={text('reveal.key-of', { name: revealText(name) })}
            under={text('reveal.key-under')}
            onPress={() => go({ name: 'reveal-one', account: address })}
          />
        ))}
      </Rows>
    </Screen>
  )
}
