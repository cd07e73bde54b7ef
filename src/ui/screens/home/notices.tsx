import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Things to say once, above everything, until they were put away. */
export function Notices() {
  const { notices } = useUnlocked()
  const { send } = useWallet()
  if (notices.length === 0) return null
  return (
    <div class="notices">
      {notices.map((notice) => (
        <div class="notice" key={notice.code}>
          <Note tone="warn" live>
            {say(notice)}
          </Note>
          <IconButton icon="x" label={text('home.dismiss')} onPress={() => void send('dismiss-notice', { code: notice.code }).catch(() => undefined)} />
        </div>
      ))}
    </div>
  )
}
