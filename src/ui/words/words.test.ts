import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { message, type Message } from '../../core/message.ts'
import { importGraph } from '../testing/import-graph.ts'
import { first } from './en/first.ts'
import { later } from './en/later.ts'
import { currentLanguage } from './languages.ts'
import { rehearsalWords } from './rehearsal.ts'
// After the rehearsal's: the last that was learnt counts.
import './all.ts'
import { say } from './say.ts'

const en = currentLanguage()

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

  it('stand in one half only: a later one never takes the place of a first one', () => {
    const both = (one: object, other: object) => Object.keys(one).filter((key) => Object.hasOwn(other, key))
    expect(both(first.screens, later.screens)).toEqual([])
    expect(both(first.messages, later.messages)).toEqual([])
  })

  it('the popup says nothing in its first frame whose words come later', () => {
    const eager = [...importGraph('ui/pages/popup.tsx', 'eager')].filter((path) => /\.tsx?$/.test(path) && !path.includes('/words/'))
    expect(eager).toContain('ui/screens/home/index.tsx')
    for (const path of eager) expect(laterKeysIn(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')), path).toEqual([])
  })

  it('every notice, which Home shows in that frame too, has its words among the first', () => {
    const folder = new URL('../../background/', import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const lines = files.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n')).filter((line) => /(?:\b(?:addNotice|notice)|notices\.add)\(/.test(line))
    const codes = lines.flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, code = '']) => code))
    expect(codes).toEqual(expect.arrayContaining(['phrase.pasted', 'log.broken', 'profile.tampered', 'vault.one-copy']))
    for (const code of codes) expect(Object.keys(first.messages), code).toContain(code)
  })

  it('every page, and every chunk of the popup, that says more has learnt all words', () => {
    for (const entry of ['ui/pages/tab.tsx', 'ui/pages/approve.tsx', 'ui/screens/main/page-view.tsx', 'ui/screens/damaged/index.tsx']) {
      expect(importGraph(entry, 'eager'), entry).toContain('ui/words/all.ts')
    }
  })

  it('the rehearsal has learnt whatever it and the reading of a phrase can say', () => {
    const graph = [...importGraph('ui/pages/rehearsal.tsx', 'eager')].filter((path) => /\.tsx?$/.test(path) && !path.includes('/words/'))
    expect(graph).toContain('ui/screens/rehearsal/index.tsx')
    const files = graph.map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
    const keys = files.flatMap(laterKeysIn)
    expect(keys).toContain('rehearse.go')
    for (const key of keys) expect(Object.keys(rehearsalWords.screens), key).toContain(key)
    const codes = files.flatMap((code) => [...code.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, found = '']) => found)).filter((code) => code in later.messages)
    expect(codes).toContain('phrase.checksum')
    for (const code of codes) expect(Object.keys(rehearsalWords.messages), code).toContain(code)
  })
})

/** Keys of later words in a file: whole, or as a template whose holes may be anything. */
function laterKeysIn(code: string): readonly string[] {
  const keys = Object.keys(later.screens)
  const templates = [...code.matchAll(/text\(`([^`]*)`/g)].map(([, template = '']) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')}$`))
  return keys.filter((key) => code.includes(`'${key}'`) || templates.some((template) => template.test(key)))
}
