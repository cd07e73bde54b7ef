/** Import it where a law needs all ten lists at once: they are loaded before its first test. */
import { publishedLists } from '../published-lists.ts'
import { loadWordlists, readWordlistsFrom } from '../wordlists.ts'

readWordlistsFrom(async (language) => publishedLists[language])
await loadWordlists()
