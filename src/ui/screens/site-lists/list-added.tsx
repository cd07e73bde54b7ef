/** What was taken of a list, what was not, and which connected sites are on it. */
import type { AddedSiteList } from '../../../core/site-list.ts'
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Origin } from '../../parts/origin.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function ListAdded({ added, onDone }: { readonly added: AddedSiteList; readonly onDone: () => void }) {
  const { count } = format()
  const { unread, wide, left, examples, connected } = added
  return (
    <Screen title={text('site-lists.added')} foot={<footer class="foot"><Button wide onPress={onDone}>{text('outcome.done')}</Button></footer>}>
      <div class="stack">
        <Note tone="proof" live>
          {text('site-lists.taken', { count: count(added.count), isOne: added.count === 1 })}
        </Note>
        {unread === 0 ? null : <Note>{text('site-lists.unread', { count: count(unread), isOne: unread === 1 })}</Note>}
        {wide === 0 ? null : <Note tone="warn">{text('site-lists.wide', { count: count(wide), isOne: wide === 1 })}</Note>}
        {left === 0 ? null : <Note tone="warn">{text('site-lists.left', { count: count(left) })}</Note>}
        {examples.length === 0 ? null : (
          <div>
            <h2 class="eyebrow">{text('site-lists.examples')}</h2>
            <ul class="list-examples">
              {examples.map((example, at) => (
                <li key={at}>
                  <Untrusted text={example} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {connected.length === 0 ? null : (
          <>
            <Note tone="warn">{text('site-lists.connected')}</Note>
            <ul class="list-examples">
              {connected.map((origin) => (
                <li key={origin}>
                  <Origin origin={origin} size="row" />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Screen>
  )
}
