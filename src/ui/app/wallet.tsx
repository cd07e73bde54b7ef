/** The wallet as every screen sees it: the latest view, verbs, and the page around. */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
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

export function WalletProvider({ shell, children }: { readonly shell: Shell; readonly children: ComponentChildren }) {
  const [view, setView] = useState<View | undefined>(undefined)
  const [connected, setConnected] = useState(false)
  const connection = useRef<Connection | undefined>(undefined)
  useEffect(() => {
    const opened = shell.connect(setView, setConnected)
    connection.current = opened
    return () => opened.close()
  }, [shell])
  const wallet = useMemo<Wallet>(() => {
    const send: Send = (verb, argument, onProgress) =>
      connection.current === undefined
        ? Promise.reject({ code: 'request.not-responding', params: {} })
        : connection.current.send(verb, argument, onProgress)
    return { view, connected, send, shell }
  }, [view, connected, shell])
  return <WalletContext.Provider value={wallet}>{children}</WalletContext.Provider>
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
