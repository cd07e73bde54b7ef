/** The lists of bad sites that the person brought: which, how long, since when; each can be taken away again. */
import { useEffect, useState } from 'preact/hooks'
import type { SiteListRow } from '../../../core/site-list.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './site-lists.css'

export function SiteLists() {
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const [lists, setLists] = useState<readonly SiteListRow[] | undefined>(undefined)
  const task = useTask()
  const read = async () => setLists((await send('read-site-lists', {})).lists)
  useEffect(() => void task.run(read), [])
  const add = () => go({ name: 'add-site-list' })
  const remove = (id: string) => void task.run(async () => {
    await send('remove-site-list', { id })
    await read()
  })
  return (
    <Screen title={text('site-lists.title')} onBack={back} tools={<IconButton icon="plus" label={text('site-lists.add')} onPress={add} />}>
      <p class="q">{text('site-lists.what')}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      {lists === undefined ? null : lists.length === 0 ? (
        <div class="stack mt4">
          <p class="strong">{text('site-lists.none')}</p>
          <Button kind="line" wide onPress={add}>
            {text('site-lists.add')}
          </Button>
        </div>
      ) : (
        <ul class="rows mt3" aria-label={text('site-lists.title')}>
          {lists.map((list) => (
            <li key={list.id} class="site-list">
              <ListRow list={list} isBusy={task.busy} onRemove={() => remove(list.id)} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}

function ListRow({ list, isBusy, onRemove }: { readonly list: SiteListRow; readonly isBusy: boolean; readonly onRemove: () => void }) {
  const [isSure, setSure] = useState(false)
  const name = revealText(list.name)
  return (
    <>
      <div>
        <h2 class="site-list-name">{name}</h2>
        <p class="small">{text('site-lists.row', { count: format().count(list.count), isOne: list.count === 1, day: format().day(list.addedAt, Date.now()) })}</p>
      </div>
      <Button kind="line" small disabled={isBusy} label={text(isSure ? 'site-lists.remove-sure-name' : 'site-lists.remove-name', { name })} onPress={() => (isSure ? onRemove() : setSure(true))}>
        {text(isSure ? 'site-lists.remove-sure' : 'site-lists.remove')}
      </Button>
    </>
  )
}
