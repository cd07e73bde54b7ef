import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { Entries } from './entries.tsx'

export function AddressBook() {
  const { book } = useUnlocked()
  const { go, back } = useNavigation()
  const add = () => go({ name: 'book-entry' })
  return (
    <Screen title={text('book.title')} onBack={back} tools={<IconButton icon="plus" label={text('book.add')} onPress={add} />}>
      {book.length === 0 ? (
        <div class="stack">
          <p class="strong">{text('book.empty')}</p>
          <p class="q">{text('book.empty-sentence')}</p>
          <Button kind="line" wide onPress={add}>
            {text('book.add')}
          </Button>
        </div>
      ) : (
        <Entries book={book} onPress={({ address }) => go({ name: 'book-entry', address })} />
      )}
    </Screen>
  )
}
