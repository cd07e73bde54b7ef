/** One verb of our own pages is one file: it reads its argument, does one thing, and answers. */
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import type { Background } from '../boot.ts'

/** Throws a WalletError for anything that cannot be done; its code reaches the page, nothing else does. */
export type Procedure<K extends Verb> = (background: Background, argument: VerbArgument<K>) => Promise<Replies[K]>
