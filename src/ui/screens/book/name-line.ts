import { isCompared } from '../../../core/book.ts'
import { findKnown, type Names } from '../../parts/known-name.ts'
import { revealText } from '../../parts/reveal.ts'
import { text } from '../../words/text.ts'

/** The name of an address and where it is from, as a line beside the address. */
export function nameLine(names: Names, address: string): string | undefined {
  const known = findKnown(names, address)
  if (known === undefined) return undefined
  const name = revealText(known.name)
  if (!('category' in known)) return text('book.named-own', { name })
  return text(isCompared(known) ? 'book.named' : 'book.named-file', { name })
}
