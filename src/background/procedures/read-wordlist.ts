import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/** One of the published lists, for a page that looks for a mistake in typed words. The page checks it against the hash, as the worker does. */
export const readWordlist: Procedure<'read-wordlist'> = async ({ platform }, { language }) => {
  const text = await platform.readWordlist(language).catch(() => {
    throw new WalletError('phrase.list-unreadable', { language })
  })
  return { text }
}
