/** The real page around the screens: the only file of this room that touches the browser. */
import type { VNode } from 'preact'
import { render } from 'preact'
import type { View } from '../../core/view.ts'
import { readSnapshot } from '../../platform/snapshot.ts'
import { closeWindow, connectWallet, hearsScreenLock, openExternal, openRehearsal, openTab, requestHostAccess, requestPasteAccess, version } from '../../platform/ui-port.ts'
import type { PageKind, Shell } from '../app/shell.ts'
import { WalletProvider } from '../app/wallet.tsx'
import { text } from '../words/text.ts'

/** Class on the root element: sizes of the page follow from it. */
const frames: { readonly [K in PageKind]: string } = { popup: 'popup', approve: 'window', tab: 'tabpage' }

/** Asked for before anything else: it is there when the first screen can be drawn. */
const snapshot = readSnapshot()

const hiddenMs = 100

/** A worker's start would take the time of the first paint: it is woken once a frame was shown. */
const shown = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))
    // A page that nobody sees has no frames.
    setTimeout(done, hiddenMs)
  })

function makeShell(kind: PageKind, first: View | undefined): Shell {
  return {
    kind,
    connect: (onView, onConnection) => {
      const opened = (first === undefined ? Promise.resolve() : shown()).then(() => connectWallet(onView, onConnection))
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
    requestPasteAccess,
    hearsScreenLock: hearsScreenLock(),
    version: version(),
  }
}

/** Paints what was last known before any worker was woken (ruling 5). */
export async function start(kind: PageKind, page: VNode): Promise<void> {
  const root = document.getElementById('app')
  if (root === null) return
  document.documentElement.classList.add(frames[kind])
  document.title = text(`page.${kind}`)
  const first = await snapshot
  render(<WalletProvider shell={makeShell(kind, first)} first={first}>{page}</WalletProvider>, root)
}
