/**
 * Names and notes of the address book: one line, bounded, nothing in it that does not show. What is typed and hides something is
 * refused, since nobody types that on purpose; what a file brings is cleaned, since words and keys come with it.
 */
import { withoutEmoji } from './emoji.ts'
import { WalletError } from './errors.ts'
import { maxBookName, maxBookNote } from './book.ts'

export type BookText = { readonly name: string; readonly note: string }

/** Controls, formats, lone surrogates, private and unassigned; what is drawn as nothing; more marks than one letter has. */
const hidden = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800\u3164\uffa0]|^\p{M}|\p{M}{5}/u

/** Every blank is the plain one: others look like it. */
const oneLine = (text: string): string => text.normalize('NFC').replace(/[\s\p{Z}]+/gu, ' ').trim()

/** In characters, never half of one. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

/** Throws 'input.name-empty', 'book.hidden' for either text. */
export function parseBookText({ name, note }: BookText): BookText {
  const typed = { name: oneLine(name), note: oneLine(note) }
  if (typed.name === '') throw new WalletError('input.name-empty')
  for (const text of [typed.name, typed.note]) if (hidden.test(withoutEmoji(text))) throw new WalletError('book.hidden')
  return { name: cut(typed.name, maxBookName), note: cut(typed.note, maxBookNote) }
}

/** Undefined where no name is left. */
export function cleanBookText({ name, note }: BookText): BookText | undefined {
  const left = cut(oneLine(show(name)), maxBookName)
  return left === '' ? undefined : { name: left, note: cut(oneLine(show(note)), maxBookNote) }
}

/** A text without what does not show; emoji that hidden characters hold together fall apart with them. */
function show(text: string): string {
  const line = oneLine(text)
  if (!hidden.test(withoutEmoji(line))) return line
  return [...line].filter((character) => !/[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u3164\uffa0]/u.test(character)).join('')
}
