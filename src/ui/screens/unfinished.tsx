/** First run was begun and not finished: the popup leads back to it. */
import type { SetupStep } from '../../core/view.ts'
import { lockNow } from '../app/lock-now.ts'
import { useWallet } from '../app/wallet.tsx'
import { Button } from '../parts/button.tsx'
import { Logo } from '../parts/logo.tsx'
import { text } from '../words/text.ts'
import './unlock/unlock.css'

export function Unfinished({ step }: { readonly step: SetupStep | 'none' }) {
  const { shell, send } = useWallet()
  return (
    <div class="shell locked">
      <div />
      <main class="main middle">
        <Logo size={44} />
        <h1 class="title mt5">{step === 'none' ? text('empty.title') : text('unfinished.title')}</h1>
        <p class="q mt2">{text(`unfinished.${step}`)}</p>
        <div class="mt5">
          <Button wide onPress={() => shell.openTab()}>
            {step === 'none' ? text('empty.action') : text('unfinished.action')}
          </Button>
        </div>
        {step === 'none' ? null : (
          <div class="mt2">
            <Button kind="quiet" wide icon="lock" onPress={() => void lockNow(send)}>
              {text('home.lock')}
            </Button>
          </div>
        )}
      </main>
      <div />
    </div>
  )
}
