/** The full tab: first run, forgot password, or the same wallet as in the popup with more room. */
import { useEffect, useRef, useState } from 'preact/hooks'
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
  const [isRecovering, setRecovering] = useState(false)
  // It is open before all that a file brings is written: until then nobody sees half of it, and nothing moves under a hand. Once it
  // was open a lock asks for the password, also if that came in between.
  const isOpen = view?.phase === 'unlocked'
  const wasOpen = useRef(false)
  if (isOpen) wasOpen.current = true
  useEffect(() => {
    if (isRecovering || !wasOpen.current) return
    wasOpen.current = false
    if (readHash() === '#recover') leave()
  }, [isOpen, isRecovering])
  if (view === undefined) return <Blank />
  const isRecover = hash === '#recover'
  const recover = <Recover onDone={leave} onBack={leave} onBusy={setRecovering} />
  switch (view.phase) {
    case 'empty':
      return <Setup />
    case 'damaged':
      return isRecover ? recover : <Damaged view={view} />
    case 'locked':
      return isRecover ? recover : <Unlock view={view} />
    case 'unlocked':
      if (isRecover && isRecovering) return recover
      // The same element as while empty: a step that makes the vault keeps its place until it is through.
      if (view.setup === undefined && view.backup.unbacked !== undefined && hash === '#backup') return <BackupNow view={view} onLeave={leave} />
      if (view.setup === undefined && hash === '#add-words') return <AddWords.Screen onLeave={leave} />
      return view.setup === undefined ? <UnlockedProvider value={view}><Main /></UnlockedProvider> : <Setup />
  }
}
