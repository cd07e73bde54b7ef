/**
 * The ten lists of BIP-39: 2,048 words each, in NFKD. English is here; the other nine are files of our own package, read when
 * first needed. A list counts only if it is the published one to the last byte: with a damaged one the same words would be
 * another wallet.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { WalletError } from '../errors.ts'
import { englishWords } from './english.ts'
import { languages, type Language } from './language.ts'
import { makeWordIndex, type WordIndex } from './word-index.ts'

export type OtherLanguage = Exclude<Language, 'english'>

/** The text of a list's file. Rejects when it cannot be read. */
export type ReadWordlist = (language: OtherLanguage) => Promise<string>

/** SHA-256 of each list as a text with a word a line. */
const hashes: { readonly [L in OtherLanguage]: string } = {
  spanish: '46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b',
  french: 'ebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59',
  italian: 'd392c49fdb700a24cd1fceb237c1f65dcc128f6b34a8aacb58b59384b5c648c2',
  portuguese: '2685e9c194c82ae67e10ba59d9ea5345a23dc093e92276fc5361f6667d79cd3f',
  czech: '7e80e161c3e93d9554c2efb78d4e3cebf8fc727e9c52e03b83b94406bdcc95fc',
  japanese: '2eed0aef492291e061633d7ad8117f1a2b03eb80a29d0e4e3117ac2528d05ffd',
  korean: '9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60',
  'chinese-simplified': '5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726',
  'chinese-traditional': '417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f',
}

const lists = new Map<Language, string[]>([['english', englishWords]])
const indexes = new Map<Language, WordIndex>()
let readWordlist: ReadWordlist = async () => Promise.reject(new Error('no lists'))

/** Where the lists come from, said once at the start. */
export function readWordlistsFrom(read: ReadWordlist): void {
  readWordlist = read
}

/** Makes that list known. Throws 'phrase.list-unreadable'. */
export async function loadWordlist(language: Language): Promise<void> {
  if (language === 'english' || lists.has(language)) return
  addWordlist(language, await readWordlist(language).catch(() => ''))
}

/** Makes a list known whose text is there already. Throws 'phrase.list-unreadable' if it is not the published one. */
export function addWordlist(language: OtherLanguage, text: string): void {
  if (lists.has(language)) return
  if (bytesToHex(sha256(utf8ToBytes(text))) !== hashes[language]) throw new WalletError('phrase.list-unreadable', { language })
  lists.set(language, text.trimEnd().split('\n'))
}

/** Makes all ten known, since what a person types may be in any of them; gives the languages whose list could not be read. */
export async function loadWordlists(): Promise<readonly Language[]> {
  const failed = await Promise.all(languages.map((language) => loadWordlist(language).then(() => [], () => [language])))
  return failed.flat()
}

export function listLoadedLanguages(): readonly Language[] {
  return languages.filter((language) => lists.has(language))
}

/** The list as published. The array is shared: never change it. Throws 'phrase.list-unreadable' for one that is not loaded. */
export function getWordlist(language: Language): string[] {
  const list = lists.get(language)
  if (list === undefined) throw new WalletError('phrase.list-unreadable', { language })
  return list
}

export function getWordIndex(language: Language): WordIndex {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const made = makeWordIndex(language, getWordlist(language))
  indexes.set(language, made)
  return made
}
