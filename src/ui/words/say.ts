/** A message in words. What a message carries from sites and nodes is made visible before it enters a sentence. */
import type { Message } from '../../core/message.ts'
import { revealText } from '../parts/reveal.ts'
import type { Format } from './format.ts'
import { currentLanguage } from './languages.ts'

type Sentence = string | ((params: unknown, format: Format) => string) | undefined

/** Never throws: a code this build has no words for (an older page over a newer worker) shows as its code. */
export function say(message: Message): string {
  const { messages, format } = currentLanguage()
  const sentence = messages[message.code] as Sentence
  if (sentence === undefined) return message.code
  return typeof sentence === 'string' ? sentence : sentence(revealParams(message.params), format)
}

function revealParams(params: object): unknown {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? revealText(value) : value]),
  )
}

/** The format of the language in use. */
export function format(): Format {
  return currentLanguage().format
}
