/** The full tab: first run, forgot password, or the same wallet as in the popup with more room. */
import { useEffect, useState } from 'preact/hooks'
import { lazy } from '../../app/lazy.tsx'
import { UnlockedProvider, useWallet } from '../../app/wallet.tsx'
import { Damaged } from '../damaged/index.tsx'
import { Main } from '../main/index.tsx'
import { Blank } from '../blank.tsx'
import { BackupNow, Recover, Setup } from '../setup/index.tsx'
import { Unlock } from '../unlock/index.tsx'
import './tab.css'

const AddWords = lazy(() => import('../setup/add-words.tsx').then((chunk) => chunk.AddWords))

function readHash(): string {
  return location.hash
}

export function Tab() {
  const { view } = useWallet()
  const [hash, setHash] = useState(readHash)
  useEffect(() => {
    const read = () => setHash(readHash())
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  const leave = () => {
    history.replaceState(undefined, '', location.pathname)
    setHash('')
  }
  // It is open: a lock from here on asks for the password, also if what a file brings is still being written.
  const isOpen = view?.phase === 'unlocked'
  useEffect(() => {
    if (isOpen && readHash() === '#recover') leave()
  }, [isOpen])
  if (view === undefined) return <Blank />
  const isRecover = hash === '#recover'
  switch (view.phase) {
    case 'empty':
      return <Setup />
    case 'damaged':
      return isRecover ? <Recover onDone={leave} onBack={leave} /> : <Damaged view={view} />
    case 'locked':
      return isRecover ? <Recover onDone={leave} onBack={leave} /> : <Unlock view={view} />
    case 'unlocked':
      // The same element as while empty: a step that makes the vault keeps its place until it is through.
      if (view.setup === undefined && view.backup.unbacked !== undefined && hash === '#backup') return <BackupNow view={view} onLeave={leave} />
      if (view.setup === undefined && hash === '#add-words') return <AddWords.Screen onLeave={leave} />
      return view.setup === undefined ? <UnlockedProvider value={view}><Main /></UnlockedProvider> : <Setup />
  }
}
