import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { languages } from './language.ts'
import { publishedLists } from './published-lists.ts'
import type { OtherLanguage, ReadWordlist } from './wordlists.ts'

const others = languages.filter((language): language is OtherLanguage => language !== 'english')

/** What a life of the worker that has just begun knows. */
const begin = async (read: ReadWordlist) => {
  vi.resetModules()
  const lists = await import('./wordlists.ts')
  lists.readWordlistsFrom(read)
  return lists
}

describe('the word lists', () => {
  const asked: OtherLanguage[] = []
  const published: ReadWordlist = async (language) => {
    asked.push(language)
    return publishedLists[language]
  }
  beforeEach(() => void asked.splice(0))
  afterEach(() => vi.resetModules())

  it('are ten of 2,048 different words each, in NFKD', async () => {
    const { loadWordlists, getWordlist } = await begin(published)
    expect(await loadWordlists()).toEqual([])
    for (const language of languages) {
      const words = getWordlist(language)
      expect(new Set(words).size).toBe(2_048)
      expect(words.every((word) => word === word.normalize('NFKD') && !/\s/u.test(word))).toBe(true)
    }
  })

  it('are read once each, and English never', async () => {
    const { loadWordlist, loadWordlists } = await begin(published)
    await loadWordlist('english')
    expect(asked).toEqual([])
    await loadWordlist('japanese')
    await loadWordlist('japanese')
    await loadWordlists()
    expect(asked.toSorted()).toEqual(others.toSorted())
  })

  it.each(others)('are refused when one letter of the file is another (%s)', async (language) => {
    const text = publishedLists[language]
    const at = text.indexOf('\n') + 1
    const wrong = `${text.slice(0, at)}x${text.slice(at + 1)}`
    const { loadWordlist, getWordlist, listLoadedLanguages } = await begin(async () => wrong)
    await expect(loadWordlist(language)).rejects.toMatchObject({ code: 'phrase.list-unreadable', params: { language } })
    expect(() => getWordlist(language)).toThrow()
    expect(listLoadedLanguages()).toEqual(['english'])
  })

  it('that cannot be read are named, and the others serve', async () => {
    const { loadWordlists, getWordlist } = await begin(async (language) => {
      if (language === 'korean') throw new Error('no such file')
      return publishedLists[language]
    })
    expect(await loadWordlists()).toEqual(['korean'])
    expect(getWordlist('japanese')).toHaveLength(2_048)
  })
})
