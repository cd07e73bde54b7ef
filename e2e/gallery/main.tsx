import { render } from 'preact'
import '../../src/ui/styles/index.css'
import { unseen } from './alert-samples.ts'
import type { PageKind, Send } from '../../src/ui/app/shell.ts'
import { WalletProvider } from '../../src/ui/app/wallet.tsx'
import { ApproveWindow } from '../../src/ui/screens/approve/window.tsx'
import { Popup } from '../../src/ui/screens/popup.tsx'
import { Tab } from '../../src/ui/screens/tab/index.tsx'
import { Parts } from './parts-page.tsx'
import { samples, type Sample } from './samples.ts'

const frames: { readonly [K in PageKind]: string } = { popup: 'popup', approve: 'window', tab: 'tabpage' }

const name = new URLSearchParams(location.search).get('name') ?? ''
const sample: Sample | undefined = samples[name]
const root = document.getElementById('app')
if (root !== null) {
  if (name === 'parts') {
    document.documentElement.classList.add('tabpage')
    const shell = makeShell({ kind: 'tab', view: { phase: 'empty' } })
    render(<WalletProvider shell={shell}><Parts /></WalletProvider>, root)
  } else if (sample === undefined) {
    render(
      <ul>
        {['parts', ...Object.keys(samples)].map((each) => (
          <li key={each}>
            <a href={`?name=${each}`}>{each}</a>
          </li>
        ))}
        {unseen.length === 0 ? null : <li>Shown nowhere here: {unseen.join(', ')}</li>}
      </ul>,
      root,
    )
  } else {
    document.documentElement.classList.add(frames[sample.kind])
    const page = sample.kind === 'popup' ? <Popup /> : sample.kind === 'approve' ? <ApproveWindow /> : <Tab />
    render(<WalletProvider shell={makeShell(sample)}>{page}</WalletProvider>, root)
  }
}

function makeShell(from: Sample) {
  const log: { verb: string; argument: unknown }[] = []
  Object.assign(globalThis, { gallery: { log } })
  return {
    kind: from.kind,
    connect: (onView: (view: Sample['view']) => void, onConnection: (connected: boolean) => void) => {
      onConnection(true)
      onView(from.view)
      Object.assign(globalThis, { gallery: { log, push: onView, sample: from } })
      const send: Send = (verb, argument) => {
        log.push({ verb, argument })
        const reply = from.replies?.[verb]
        if (reply === 'never') return new Promise(() => undefined)
        if (typeof reply === 'object' && reply !== null && 'fails' in reply) return Promise.reject(reply.fails)
        return Promise.resolve((reply ?? null) as never)
      }
      return { send, close: () => undefined }
    },
    openTab: (hash?: string) => void log.push({ verb: 'openTab', argument: hash }),
    openRehearsal: () => void log.push({ verb: 'openRehearsal', argument: undefined }),
    openExternal: (url: string) => void log.push({ verb: 'openExternal', argument: url }),
    closeWindow: () => void log.push({ verb: 'closeWindow', argument: undefined }),
    requestPasteAccess: async () => false,
  requestHostAccess: () => Promise.resolve(true),
    hearsScreenLock: true,
    version: '0.1.0',
  }
}
