/** The only time a copy's digits are on a screen: right after it entered the ledger, with the sheet they belong on. */
import type { AccountRecord, SecretRecord } from '../../../core/account.ts'
import type { Medium } from '../../../core/backup/copy.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { printSheet, Sheet, type SheetFacts } from './sheet.tsx'

export type Made = {
  readonly code: string
  readonly number: number
  readonly medium: Medium
  readonly secret: SecretRecord
  readonly account: AccountRecord | undefined
  readonly otherPaths: readonly string[]
}

export const sheetFacts = ({ code, number, secret, account, otherPaths }: Made): SheetFacts => ({
  copy: number,
  code,
  wordCount: secret.wordCount ?? 12,
  isEnglish: secret.source === 'created',
  fingerprint: secret.fingerprint,
  path: account?.path ?? '',
  address: account?.address ?? '',
  otherPaths,
  hasPassphrase: secret.hasPassphrase,
})

export function CopyMade({ made, onDone }: { readonly made: Made; readonly onDone: () => void }) {
  const { shell } = useWallet()
  const { go } = useNavigation()
  const facts = sheetFacts(made)
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
          <TextLink onPress={() => go({ name: 'plate-templates' })}>{text('copy.plate')}</TextLink>
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
