import { expect, it } from 'vitest'
import { wordsFromEntropy } from '../core/phrase/entropy.ts'
import { languages } from '../core/phrase/language.ts'
import type { Pasted } from '../protocol/paste-port.ts'
import { startGuard, type PasteEvent } from './guard.ts'
import '../core/phrase/testing/all-lists.ts'

const junk = 'test test test test test test test test test test test junk'

/** A window with the guard in it; `paste` is what the browser does, and says what came of it. */
function open() {
  const said: Pasted[] = []
  const order: string[] = []
  let listener: (event: PasteEvent) => void = () => undefined
  startGuard(
    { addEventListener: (name, heard, capture) => name === 'paste' && capture && (listener = heard) },
    { say: (pasted) => (order.push('say'), said.push(pasted)), warn: () => order.push('warn') },
  )
  const paste = (text: string | undefined, isTrusted = true): readonly string[] => {
    order.length = 0
    listener({
      isTrusted,
      clipboardData: text === undefined ? null : { getData: (type) => (type === 'text/plain' ? text : '') },
      preventDefault: () => order.push('prevented'),
      stopImmediatePropagation: () => order.push('stopped'),
    })
    return [...order]
  }
  return { paste, said }
}

it('a pasted phrase of any language is stopped before the page hears of it, and the person is warned', () => {
  for (const language of languages) {
    const { paste, said } = open()
    const words = wordsFromEntropy(Uint8Array.from({ length: 16 }, (_, at) => at * 13 + 1), language)
    expect(paste(words.join('\n'))).toEqual(['prevented', 'stopped', 'warn', 'say'])
    expect(said.map((pasted) => pasted.words)).toEqual([words])
  }
})

it('every phrase is treated the same: the page sees one order of events for any of them', () => {
  const { paste } = open()
  expect(paste(junk)).toEqual(paste('legal winner thank year wave sausage worth useful legal winner thank yellow'))
})

it('anything else is let through, and so is what a page dispatches itself', () => {
  const { paste, said } = open()
  for (const text of ['', 'hello', undefined, `0x${'ab'.repeat(32)}`, junk.replace('junk', 'test'), 'hello '.repeat(5000)]) expect(paste(text)).toEqual([])
  expect(paste(junk, false)).toEqual([])
  expect(said).toEqual([])
})
