/** The wallet as every screen sees it: the latest view, verbs, and the page around. */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { UnlockedView, View } from '../../core/view.ts'
import type { Connection, Send, Shell } from './shell.ts'

export type Wallet = {
  /** undefined until the background has spoken once. */
  readonly view: View | undefined
  /** False while the worker is being woken; the last view stays on screen. */
  readonly connected: boolean
  readonly send: Send
  readonly shell: Shell
}

const WalletContext = createContext<Wallet | undefined>(undefined)

type WalletProviderProps = {
  readonly shell: Shell
  /** What was last known: the first thing that is drawn. */
  readonly first?: View | undefined
  readonly children: ComponentChildren
}

export function WalletProvider({ shell, first, children }: WalletProviderProps) {
  const [view, setView] = useState(first)
  const [connected, setConnected] = useState(false)
  const [later] = useState(makeLater)
  // After the first paint: to wake a worker would take the time of it. What is pressed meanwhile waits.
  useEffect(() => {
    const connection = shell.connect(setView, setConnected)
    later.open(connection)
    return () => connection.close()
  }, [shell])
  // The same for ever: every verb brings a new view, so an effect that asks again for a new `send` would never end.
  const [send] = useState(() => {
    const sendLater: Send = (verb, argument, onProgress) => later.connection.then((connection) => connection.send(verb, argument, onProgress))
    return sendLater
  })
  const wallet = useMemo<Wallet>(() => ({ view, connected, send, shell }), [view, connected, send, shell])
  return <WalletContext.Provider value={wallet}>{children}</WalletContext.Provider>
}

function makeLater() {
  let open: (connection: Connection) => void = () => undefined
  const connection = new Promise<Connection>((done) => {
    open = done
  })
  return { connection, open }
}

export function useWallet(): Wallet {
  const wallet = useContext(WalletContext)
  if (wallet === undefined) throw new Error('useWallet outside of WalletProvider')
  return wallet
}

const UnlockedContext = createContext<UnlockedView | undefined>(undefined)

/** Puts an unlocked view over the screens that need one, so none of them has to ask again. */
export const UnlockedProvider = UnlockedContext.Provider

export function useUnlocked(): UnlockedView {
  const view = useContext(UnlockedContext)
  if (view === undefined) throw new Error('useUnlocked outside of UnlockedProvider')
  return view
}
