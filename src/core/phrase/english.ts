/** The English list alone, for code that must not carry the other nine (pages, the password generator). */
export { wordlist as englishWords } from '@scure/bip39/wordlists/english.js'
