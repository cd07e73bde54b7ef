/**
 * The paper sheet: blank, to be filled in by hand. This file is given public facts and the copy's digits, and nothing it imports
 * could reach a word (ruling 9; sheet.test.ts asserts it over the whole import graph): printers and their queues keep what they print.
 */
import { render } from 'preact'
import { text } from '../../words/text.ts'
import './backup.css'

export type SheetFacts = {
  readonly copy: number
  readonly code: string
  readonly wordCount: number
  /** New phrases are English (ruling 26); of a restored one the list is not noted beside the vault. */
  readonly isEnglish: boolean
  /** BIP-32 master fingerprint, 8 hex digits. */
  readonly fingerprint: string
  readonly path: string
  readonly address: string
  /** Of accounts that a wallet does not find by counting up from the first: without them the words are not enough. */
  readonly otherPaths?: readonly string[]
  readonly hasPassphrase: boolean
}

export function Sheet({ facts }: { readonly facts: SheetFacts }) {
  return (
    <article class="sheet" aria-label={text('sheet.preview')}>
      <h2>
        <span>{text('sheet.title')}</span>
        <span>
          {text('sheet.copy')} {facts.copy}
        </span>
      </h2>
      <p class="quiet">{text('sheet.by-hand')}</p>
      <ol>
        {Array.from({ length: facts.wordCount }, (_, at) => (
          <li key={at}>{at + 1}</li>
        ))}
      </ol>
      <dl>
        <dt>{text('sheet.digits')}</dt>
        <dd>{facts.code}</dd>
        <dt>{text('sheet.wallet')}</dt>
        <dd>{text('sheet.wallet-is')}</dd>
        <dt>{text('sheet.list')}</dt>
        <dd>{text(facts.isEnglish ? 'sheet.list-english' : 'sheet.list-is', { count: facts.wordCount })}</dd>
        <dt>{text('sheet.fingerprint')}</dt>
        <dd>{facts.fingerprint.replace(/^(.{4})/, '$1 ')}</dd>
        <dt>{text('sheet.path')}</dt>
        <dd>{facts.path}</dd>
        <dt>{text('sheet.address')}</dt>
        <dd>{facts.address}</dd>
        {facts.otherPaths === undefined || facts.otherPaths.length === 0 ? null : (
          <>
            <dt>{text('sheet.other-paths')}</dt>
            <dd>{facts.otherPaths.join(', ')}</dd>
          </>
        )}
      </dl>
      {facts.hasPassphrase ? <p class="rule">{text('sheet.passphrase')}</p> : null}
      <p class="rule">
        <strong>{text('sheet.restore')}.</strong> {text('sheet.restore-how', { count: facts.wordCount })}
      </p>
      <p class="quiet">{text('sheet.never')}</p>
    </article>
  )
}

/** Prints the sheet alone: it is drawn into an element of its own, and everything else is hidden on paper. */
export function printSheet(facts: SheetFacts): void {
  const root = document.createElement('div')
  root.className = 'sheet-root'
  document.body.append(root)
  render(<Sheet facts={facts} />, root)
  document.body.classList.add('prints-sheet')
  const clear = () => {
    document.body.classList.remove('prints-sheet')
    render(null, root)
    root.remove()
  }
  addEventListener('afterprint', clear, { once: true })
  window.print()
}
