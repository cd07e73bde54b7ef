/** Shapes of the word catalogue (ruling 35). One object per language; a missing sentence is a type error. */
import type { MessageParams } from '../../core/message.ts'
import type { Format } from './format.ts'

/**
 * The words of one area of messages: a sentence, or a function of the parameters. Parameters arrive with hostile characters
 * already written out (parts/reveal.ts), so a sentence can never be turned around by what a site put into it.
 */
export type Words<M> = {
  readonly [C in keyof M]: string | ((params: Readonly<M[C]>, format: Format) => string)
}

export type MessageWords = Words<MessageParams>
