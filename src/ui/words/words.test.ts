import { describe, expect, it } from 'vitest'
import { message, type Message } from '../../core/message.ts'
import { en } from './en/index.ts'
import { say } from './say.ts'

const known = { positions: [2, 5], languages: ['english'], kinds: ['digit'], kind: 'digit', language: 'english', weakness: 'date', attempts: 3, seconds: 3, at: 3, retryAt: 3, length: 3 }

/** Parameters that any sentence can be drawn with. */
const anything: object = new Proxy(
  {},
  {
    get: (_target, name) => known[name as keyof typeof known] ?? '7',
  },
)

function sentences(): readonly (readonly [string, string])[] {
  const draw = (words: unknown): string => {
    if (typeof words === 'string') return words
    return String((words as (params: object, format: unknown) => unknown)(anything, en.format))
  }
  return [...Object.entries(en.messages), ...Object.entries(en.screens)].map(([key, words]) => [key, draw(words)] as const)
}

describe('words', () => {
  it('every sentence is one', () => {
    for (const [key, sentence] of sentences()) expect(sentence.trim(), key).not.toBe('')
  })

  it('keep the voice: no plea, no shout, none of the trade’s own words', () => {
    for (const [key, sentence] of sentences()) {
      expect(sentence, key).not.toMatch(/\bplease\b|\boops\b|!|\bseed phrase\b|\bdapps?\b|\bRPC\b/i)
    }
  })

  it('make hostile parameters visible before they enter a sentence', () => {
    expect(say(message('node.refused', { host: 'a', code: 1, text: 'ok\u202e' }))).toContain('ok‹U+202E›')
  })

  it('a code without words shows as its code, so a newer worker cannot break an older page', () => {
    expect(say({ code: 'not.known', params: {} } as unknown as Message)).toBe('not.known')
  })
})
