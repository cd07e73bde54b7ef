/** The real page around the screens: the only file of this room that touches the browser. */
import type { VNode } from 'preact'
import { render } from 'preact'
import type { View } from '../../core/view.ts'
import { readSnapshot } from '../../platform/snapshot.ts'
import { closeWindow, connectWallet, hearsScreenLock, openExternal, openRehearsal, openTab, requestHostAccess, version } from '../../platform/ui-port.ts'
import type { PageKind, Shell } from '../app/shell.ts'
import { WalletProvider } from '../app/wallet.tsx'
import { text } from '../words/text.ts'

const hiddenMs = 100

/** Class on the root element: sizes of the page follow from it. */
const frames: { readonly [K in PageKind]: string } = { popup: 'popup', approve: 'window', tab: 'tabpage' }

/** Asked for before anything is drawn: it is there when the first screen is. */
const snapshot = readSnapshot()

/** Paints what was last known, then lets a worker be woken: its start would take the time of the first paint. */
async function paintSnapshot(onView: (view: View) => void): Promise<void> {
  const view = await snapshot
  if (view === undefined) return
  onView(view)
  await new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
    // A page that nobody sees has no frames.
    setTimeout(done, hiddenMs)
  })
}

function makeShell(kind: PageKind): Shell {
  return {
    kind,
    connect: (onView, onConnection) => {
      // What the worker says always comes later and wins.
      const opened = paintSnapshot(onView).then(() => connectWallet(onView, onConnection))
      return {
        send: (verb, argument, onProgress) => opened.then((connection) => connection.send(verb, argument, onProgress)),
        close: () => void opened.then((connection) => connection.close()),
      }
    },
    openTab: (hash) => {
      // A person may have the tab open twice: the one they look at goes there.
      if (kind === 'tab') location.hash = hash ?? ''
      else void openTab(hash)
    },
    openRehearsal: () => {
      void openRehearsal()
    },
    openExternal: (url) => {
      void openExternal(url)
    },
    closeWindow,
    requestHostAccess,
    hearsScreenLock: hearsScreenLock(),
    version: version(),
  }
}

export function start(kind: PageKind, page: VNode): void {
  const root = document.getElementById('app')
  if (root === null) return
  document.documentElement.classList.add(frames[kind])
  document.title = text(`page.${kind}`)
  render(<WalletProvider shell={makeShell(kind)}>{page}</WalletProvider>, root)
}
