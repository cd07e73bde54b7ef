/** The only time a copy's digits are on a screen: right after it entered the ledger, with the sheet they belong on. */
import { useState } from 'preact/hooks'
import type { SecretRecord } from '../../../core/account.ts'
import type { Medium } from '../../../core/backup/copy.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { PlateTemplates } from './plate-templates.tsx'
import { printSheet, Sheet, type SheetFacts } from './sheet.tsx'

export type Made = {
  readonly code: string
  readonly number: number
  readonly medium: Medium
  readonly secret: SecretRecord
  /** The first address of the words. */
  readonly first: { readonly address: string; readonly path: string }
  readonly otherPaths: readonly string[]
}

export const sheetFacts = ({ code, number, secret, first, otherPaths }: Made): SheetFacts => ({
  copy: number,
  code,
  wordCount: secret.wordCount ?? 12,
  isEnglish: secret.source === 'created',
  fingerprint: secret.fingerprint,
  path: first.path,
  address: first.address,
  otherPaths,
  hasPassphrase: secret.hasPassphrase,
})

export function CopyMade({ made, onDone }: { readonly made: Made; readonly onDone: () => void }) {
  const { shell } = useWallet()
  // Looked at from here, over the digits: a page that was left would have shown them for the last time.
  const [isPlate, setPlate] = useState(false)
  const facts = sheetFacts(made)
  if (isPlate) return <PlateTemplates onBack={() => setPlate(false)} />
  return (
    <Screen
      title={text('copy.added', { number: made.number })}
      foot={
        <footer class="foot">
          <Button wide onPress={onDone}>
            {text('copy.written')}
          </Button>
        </footer>
      }
    >
      <p class="strong">{text('copy.code')}</p>
      <CopyCode code={made.code} />
      <p class="small">{text('copy.code-why')}</p>
      {made.medium === 'metal' ? (
        <div class="mt3">
          <TextLink onPress={() => setPlate(true)}>{text('copy.plate')}</TextLink>
        </div>
      ) : null}
      {shell.kind === 'tab' ? (
        <div class="mt4">
          <Button kind="line" wide icon="print" onPress={() => printSheet(facts)}>
            {text('copy.print')}
          </Button>
          <p class="small mt2">{text('copy.print-why')}</p>
          <div class="mt4">
            <Sheet facts={facts} />
          </div>
        </div>
      ) : (
        <div class="mt4">
          <TextLink onPress={() => shell.openTab()}>{text('copy.print-tab')}</TextLink>
          <p class="small">{text('copy.print-tab-why')}</p>
        </div>
      )}
    </Screen>
  )
}

export function CopyCode({ code }: { readonly code: string }) {
  return (
    <div class="copy-code" role="img" aria-label={text('copy.digits', { code })}>
      {code.split('').map((digit, at) => (
        <span key={at}>{digit}</span>
      ))}
    </div>
  )
}
