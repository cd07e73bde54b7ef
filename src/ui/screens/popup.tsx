/** The toolbar popup: whatever phase the wallet is in, one thing to do. */
import { useOpening } from '../app/opening.ts'
import { lazy } from '../app/lazy.tsx'
import { UnlockedProvider, useWallet } from '../app/wallet.tsx'
import { Blank } from './blank.tsx'
import { Main } from './main/index.tsx'
import { Unfinished } from './unfinished.tsx'
import { Unlock } from './unlock/index.tsx'

const Damaged = lazy(() => import('./damaged/index.tsx').then((chunk) => chunk.Damaged))

export function Popup() {
  const { view } = useWallet()
  const opening = useOpening(view)
  if (view === undefined) return <Blank />
  if (opening !== undefined) return <Unlock view={opening} isOpening />
  switch (view.phase) {
    case 'empty':
      return <Unfinished step="none" />
    case 'damaged':
      return <Damaged.Screen view={view} />
    case 'locked':
      return <Unlock view={view} />
    case 'unlocked':
      return <UnlockedProvider value={view}>{view.setup === undefined ? <Main /> : <Unfinished step={view.setup} />}</UnlockedProvider>
  }
}
