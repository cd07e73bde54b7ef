/** The approval window. Closing it postpones: the records wait, and the toolbar counts them. */
import { UnlockedProvider, useWallet } from '../../app/wallet.tsx'
import { Damaged } from '../damaged/index.tsx'
import { Blank } from '../blank.tsx'
import { Unfinished } from '../unfinished.tsx'
import { Approve } from './index.tsx'
import { LockedRequests } from './locked.tsx'

export function ApproveWindow() {
  const { view, shell } = useWallet()
  if (view === undefined) return <Blank />
  switch (view.phase) {
    case 'empty':
      return <Unfinished step="none" />
    case 'damaged':
      return <Damaged view={view} />
    case 'locked':
      return <LockedRequests view={view} />
    case 'unlocked':
      return (
        <UnlockedProvider value={view}>
          {view.setup === undefined ? <Approve onDone={shell.closeWindow} /> : <Unfinished step={view.setup} />}
        </UnlockedProvider>
      )
  }
}
