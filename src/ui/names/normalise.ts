/**
 * Names under ENSIP-15, by the library of its author. Its tables are large, so this is a chunk of its own that is read when a name was
 * typed, and only pages have it: what it says is looked at once more by the worker (core/ens-name.ts, decision 0057).
 */
import { ens_beautify, ens_normalize } from '@adraffy/ens-normalize'
import { hidesSomething, isEnsName, maxNameBytes } from '../../core/ens-name.ts'
import { WalletError } from '../../core/errors.ts'

/** `name`: what is asked for. `shown`: the same with emoji as they are meant to be drawn; only for the eye. */
export type ReadName = { readonly name: string; readonly shown: string }

/** How the library says that letters are mixed or confusable; it has no codes. The version is pinned, and a law holds it to these. */
const mixed = /illegal mixture: |whole-script confusable: /

/** Throws 'name.hidden', 'name.mixed' or 'name.not-one'. An error of the library goes no further: it has the typed text in it. */
export function readEnsName(typed: string): ReadName {
  const text = typed.trim()
  if (text.length > maxNameBytes) throw new WalletError('name.not-one')
  if (hidesSomething(text)) throw new WalletError('name.hidden')
  let read: ReadName
  try {
    read = { name: ens_normalize(text), shown: ens_beautify(text) }
  } catch (error) {
    throw new WalletError(error instanceof Error && mixed.test(error.message) ? 'name.mixed' : 'name.not-one')
  }
  if (!isEnsName(read.name)) throw new WalletError('name.not-one')
  return read
}

/** Whether a name that somebody claims is one as it stands. */
export function findShown(name: string): string | undefined {
  try {
    const read = readEnsName(name)
    return read.name === name ? read.shown : undefined
  } catch {
    return undefined
  }
}
