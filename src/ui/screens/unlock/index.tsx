/** Locked: nothing of the wallet is shown, not even an address (ruling 5). */
import type { LockedView } from '../../../core/view.ts'
import { Logo } from '../../parts/logo.tsx'
import { text } from '../../words/text.ts'
import { UnlockForm } from './unlock-form.tsx'
import './unlock.css'

export function Unlock({ view, isOpening = false }: { readonly view: LockedView; readonly isOpening?: boolean }) {
  return (
    <div class={`shell locked${isOpening ? ' is-opening' : ''}`}>
      <div />
      <main class="main middle">
        <Logo size={44} />
        <h1 class="title mt5">{text('unlock.title')}</h1>
        {view.isSetup ? <p class="q mt1">{text('unlock.setup')}</p> : view.waiting > 0 ? <p class="q mt1">{text('unlock.waiting', { count: view.waiting })}</p> : null}
        <UnlockForm view={view} action={text('unlock.action')} />
      </main>
      <div />
    </div>
  )
}
