/** The toolbar popup: whatever phase the wallet is in, one thing to do. */
import { useOpening } from '../app/opening.ts'
import { UnlockedProvider, useWallet } from '../app/wallet.tsx'
import { Waiting } from '../parts/progress.tsx'
import { text } from '../words/text.ts'
import { Damaged } from './damaged/index.tsx'
import { Main } from './main/index.tsx'
import { Unfinished } from './unfinished.tsx'
import { Unlock } from './unlock/index.tsx'

export function Popup() {
  const { view } = useWallet()
  const opening = useOpening(view)
  if (view === undefined) return <Blank />
  if (opening !== undefined) return <Unlock view={opening} isOpening />
  switch (view.phase) {
    case 'empty':
      return <Unfinished step="none" />
    case 'damaged':
      return <Damaged view={view} />
    case 'locked':
      return <Unlock view={view} />
    case 'unlocked':
      return <UnlockedProvider value={view}>{view.setup === undefined ? <Main /> : <Unfinished step={view.setup} />}</UnlockedProvider>
  }
}

/** Until the background has spoken; half a second of nothing, then a word. */
export function Blank() {
  return (
    <div class="shell">
      <div />
      <main class="main middle">
        <Waiting>{text('waiting.start')}</Waiting>
      </main>
      <div />
    </div>
  )
}
