/** The real page around the screens: the only file of this room that touches the browser. */
import type { VNode } from 'preact'
import { render } from 'preact'
import { readSnapshot } from '../../platform/snapshot.ts'
import { closeWindow, connectWallet, hearsScreenLock, openExternal, openTab, requestHostAccess, version } from '../../platform/ui-port.ts'
import type { PageKind, Shell } from '../app/shell.ts'
import { WalletProvider } from '../app/wallet.tsx'
import { text } from '../words/text.ts'

/** Class on the root element: sizes of the page follow from it. */
const frames: { readonly [K in PageKind]: string } = { popup: 'popup', approve: 'window', tab: 'tabpage' }

function makeShell(kind: PageKind): Shell {
  return {
    kind,
    connect: (onView, onConnection) => {
      let isKnown = false
      const connection = connectWallet((view) => {
        isKnown = true
        onView(view)
      }, onConnection)
      // Paints before a sleeping worker has answered; what the worker says always comes later and wins.
      void readSnapshot().then((view) => {
        if (!isKnown && view !== undefined) onView(view)
      })
      return connection
    },
    openTab: (hash) => {
      // A person may have the tab open twice: the one they look at goes there.
      if (kind === 'tab') location.hash = hash ?? ''
      else void openTab(hash)
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
