import { entropyToMnemonic } from '@scure/bip39'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { englishWords } from '../core/phrase/english.ts'
import { languages, type Language } from '../core/phrase/language.ts'
import { publishedLists } from '../core/phrase/published-lists.ts'
import type { ReadWordlist } from '../core/phrase/wordlists.ts'

afterEach(() => vi.resetModules())

/** A worker that has read no list yet. */
const begin = async (read: ReadWordlist = async (language) => publishedLists[language]) => {
  vi.resetModules()
  const { readWordlistsFrom } = await import('../core/phrase/wordlists.ts')
  readWordlistsFrom(read)
  return import('./typed-phrase.ts')
}

const entropy = Uint8Array.from({ length: 16 }, (_, at) => (at * 73 + 19) % 256)
const write = (language: Language, list: string[]) => ({ language, words: entropyToMnemonic(entropy, list).split(/\s/u) })

const phrases = [
  write('english', englishWords),
  ...Object.entries(publishedLists).map(([language, text]) => write(language as Language, text.trimEnd().split('\n'))),
]

describe('typed words', () => {
  it.each(phrases)('are read in $language by a worker that has just begun', async ({ language, words }) => {
    const { readTypedPhrase } = await begin()
    const readings = await readTypedPhrase(words)
    expect(readings.map((reading) => reading.language)).toContain(language)
    expect(readings.find((reading) => reading.language === language)?.entropy).toEqual(entropy)
  })

  it('are tried in all ten languages', () => {
    expect(phrases.map(({ language }) => language).toSorted()).toEqual(languages.toSorted())
  })

  it('in English are read when no other list can be', async () => {
    const { getOnlyReading } = await begin(async () => Promise.reject(new Error('no file')))
    await expect(getOnlyReading(phrases[0]?.words ?? [])).resolves.toMatchObject({ language: 'english' })
  })

  it('of a list that cannot be read are not called wrong', async () => {
    const { getOnlyReading } = await begin(async (language) => (language === 'korean' ? 'damaged' : publishedLists[language]))
    const korean = phrases.find(({ language }) => language === 'korean')?.words ?? []
    await expect(getOnlyReading(korean)).rejects.toMatchObject({ code: 'phrase.list-unreadable', params: { language: 'korean' } })
  })
})
