import type { PhraseMessages } from '../../../core/messages/phrase.ts'
import type { DiceFault } from '../../../core/phrase/dice-rolls.ts'
import type { Language } from '../../../core/phrase/language.ts'
import type { Words } from '../types.ts'

/** Also on the page where they are rolled. */
export const diceFaults: { readonly [F in DiceFault]: string } = {
  'too-few': 'These are too few rolls.',
  runs: 'One face came more than ten times in a row. A fair die does not do that. Roll again from the start.',
  uneven: 'Some faces come far too often. A fair die does not do that. Take another die, and start again.',
  pattern: 'These rolls repeat or count up. A fair die does not do that. Roll the die, and start again.',
}

export const languageNames: { readonly [L in Language]: string } = {
  english: 'English',
  spanish: 'Spanish',
  french: 'French',
  italian: 'Italian',
  portuguese: 'Portuguese',
  czech: 'Czech',
  japanese: 'Japanese',
  korean: 'Korean',
  'chinese-simplified': 'Chinese (simplified)',
  'chinese-traditional': 'Chinese (traditional)',
}

const counts = '12, 15, 18, 21 or 24'

export const phraseWords: Words<Omit<PhraseMessages, 'phrase.pasted'>> = {
  'phrase.empty': 'No words yet.',
  'phrase.too-long': `That is much longer than a recovery phrase. Enter the ${counts} words and nothing else.`,
  'phrase.wrong-count': ({ count }) => `${count === 1 ? '1 word' : `${count} words`}. A recovery phrase has ${counts}. Count the words on your paper.`,
  'phrase.extra-words': ({ count, valid }) =>
    `${count} words. The first ${valid} are a phrase by themselves. If what follows is your passphrase, enter it in the passphrase field.`,
  'phrase.one-more': ({ count, valid }) =>
    `${count} words. If the last is a passphrase that belongs to the first ${valid}, enter it in the passphrase field. Monero also writes ${count} words; those open no wallet here.`,
  'phrase.missing-words': ({ positions }, { list }) =>
    positions.length === 1 ? `Word ${list(positions)} is missing.` : `Words ${list(positions)} are missing.`,
  'phrase.unknown-words': ({ positions, language }, { list }) => {
    if (language === undefined) return 'None of these words is on a word list that recovery phrases are made from. Check that this is the right paper.'
    const name = languageNames[language]
    return positions.length === 1
      ? `Word ${list(positions)} is not on the ${name} list. Check its spelling against your paper.`
      : `Words ${list(positions)} are not on the ${name} list. Check their spelling against your paper.`
  },
  'phrase.mixed-languages': ({ positions, language }, { list }) =>
    `${positions.length === 1 ? `Word ${list(positions)} is` : `Words ${list(positions)} are`} from another list than the others, which are ${languageNames[language]}. A phrase uses one list only.`,
  'phrase.checksum': ({ language }) =>
    `Every word is on the ${languageNames[language]} list, but together they are no recovery phrase. One of them is not the word on your paper, or two have changed places.`,
  'phrase.list-unreadable': ({ language }) =>
    `The ${languageNames[language]} word list, a file of Holdfast itself, is missing or damaged. Nothing was changed and your words are still good. Install Holdfast again, then try once more.`,
  'phrase.which-language': ({ languages }, { list }) =>
    `These words fit more than one list: ${list(languages.map((language) => languageNames[language]))}. Each opens another wallet. Which language is on your paper?`,
  'phrase.key-instead': 'This looks like a private key, not like words. Only words can be entered here. A key is added to a wallet that is there: Settings, Accounts, Add account, Private key.',
  'phrase.hex-instead': 'These are hexadecimal digits, not words: a seed, or what a phrase is made from. Only words can be entered here. Look for the words they were made with, or open them in the program that wrote them.',
  'phrase.address-instead': 'This is an address. It says where a wallet is, and opens nothing. Enter the words that are on your paper.',
  'phrase.extended-key-instead': 'This is an extended key (xprv or xpub), not words. Only words can be entered here.',
  'phrase.keystore-instead': 'This is the content of a keystore file (version 3), a key under a password of its own. Only words can be entered here.',
  'phrase.backup-instead': 'This is the content of an encrypted backup file. Only words can be entered here.',
  'phrase.electrum':
    'Electrum, a Bitcoin wallet, makes its words by a rule of its own, and these follow it. If they are from Electrum, they open no wallet here and nothing is wrong with them.',
  'phrase.file-instead': 'This looks like the content of a key or backup file, not like words. Only words can be entered here.',
  'phrase.shares': ({ count }) => `${count} words is the length of a SLIP-39 share. Holdfast cannot restore from shares; it needs a phrase of ${counts} words. Bring the shares together in the wallet that made them, and send from there what it holds.`,

  'phrase.proof-missing': ({ positions }, { list }) =>
    positions.length === 1 ? `Word ${list(positions)} is still empty.` : `Words ${list(positions)} are still empty.`,
  'phrase.proof-wrong': ({ positions }, { list }) =>
    positions.length === 1
      ? `Word ${list(positions)} differs. What does your paper say in place ${list(positions)}? If it says what you typed, the paper is wrong: correct it, with the pen, now.`
      : `Words ${list(positions)} differ. What does your paper say in these places? If it says what you typed, the paper is wrong: correct it, with the pen, now.`,

  'phrase.exists': ({ fingerprint }) => `These words are in this wallet already, as ${fingerprint}. Nothing was changed.`,

  'phrase.bad-random': 'This browser did not give good random numbers. No words were made. Restart the browser; if it happens again, update it.',
  'phrase.bad-dice': ({ fault }) => `${diceFaults[fault]} No words were made.`,
  'phrase.invalid': 'These words are no recovery phrase. Nothing was changed.',
  'phrase.passphrase-invalid': 'The passphrase holds a broken character. Type it instead of pasting it.',
  'phrase.path-invalid': "That is no derivation path. It looks like m/44'/60'/0'/0/0.",
  'phrase.seed-invalid': 'No key could be made from this secret. Nothing was signed.',
}
