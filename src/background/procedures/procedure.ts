/** One verb of our own pages is one file: it reads its argument, does one thing, and answers. */
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import type { Background } from '../boot.ts'

/** How far it is, from 0 to 1. */
export type Report = (done: number) => void

/** Throws a WalletError for anything that cannot be done; its code reaches the page, nothing else does. `report`: for what takes longer than half a second. */
export type Procedure<K extends Verb> = (background: Background, argument: VerbArgument<K>, report?: Report) => Promise<Replies[K]>
