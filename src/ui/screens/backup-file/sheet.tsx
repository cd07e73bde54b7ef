/** The encrypted file for paper: its text cut at its own lines, one QR code each. Joined they are the file, whoever scans them. */
import { Button } from '../../parts/button.tsx'
import { Qr } from '../../parts/qr.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { splitForSheet } from './sheet-parts.ts'
import './backup-file.css'

export function Sheet({ name, content, onBack }: { readonly name: string; readonly content: string; readonly onBack: () => void }) {
  const parts = splitForSheet(content)
  return (
    <Screen
      title={text('file.sheet-title')}
      onBack={onBack}
      foot={
        <footer class="foot no-print">
          <Button wide icon="print" onPress={() => print()}>
            {text('file.print')}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('file.sheet-lead')}</p>
      <p class="small mono wrap mt2">{name}</p>
      <div class="sheet-codes mt4">
        {parts.map((part, at) => (
          <figure key={part}>
            <Qr text={part} label={text('file.sheet-part', { part: at + 1, of: parts.length })} />
            <figcaption class="small centre">{text('file.sheet-part', { part: at + 1, of: parts.length })}</figcaption>
          </figure>
        ))}
      </div>
      <p class="small mt4">{text('file.sheet-how')}</p>
      <p class="small mt2">{text('file.sheet-not-here')}</p>
    </Screen>
  )
}
