import type { PhraseMessages } from '../../../core/messages/phrase.ts'
import type { Language } from '../../../core/phrase/language.ts'

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

/** "1", "1 and 2", "1, 2 and 3". */
function list(items: readonly (number | string)[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

const counts = '12, 15, 18, 21 or 24'

const proofWrong = (positions: readonly number[]): string => {
  const [first] = positions
  return positions.length === 1
    ? `Word ${first} differs. What does your paper say in place ${first}? If it says what you typed, the paper is wrong: correct it, with the pen, now.`
    : `Words ${list(positions)} differ. What does your paper say in these places? If it says what you typed, the paper is wrong: correct it, with the pen, now.`
}

export const phraseWords: { readonly [C in keyof PhraseMessages]: (params: PhraseMessages[C]) => string } = {
  'phrase.empty': () => 'No words yet.',
  'phrase.too-long': () => `That is much longer than a recovery phrase. Enter the ${counts} words and nothing else.`,
  'phrase.wrong-count': ({ count }) => `${count === 1 ? '1 word' : `${count} words`}. A recovery phrase has ${counts}. Count the words on your paper.`,
  'phrase.extra-words': ({ count, valid }) =>
    `${count} words. The first ${valid} are a phrase by themselves. If what follows is your passphrase, enter it in the passphrase field.`,
  'phrase.missing-words': ({ positions }) => (positions.length === 1 ? `Word ${positions[0]} is missing.` : `Words ${list(positions)} are missing.`),
  'phrase.unknown-words': ({ positions, language }) => {
    if (language === undefined) return 'None of these words is on a word list that recovery phrases are made from. Check that this is the right paper.'
    const name = languageNames[language]
    return positions.length === 1
      ? `Word ${positions[0]} is not on the ${name} list. Check its spelling against your paper.`
      : `Words ${list(positions)} are not on the ${name} list. Check their spelling against your paper.`
  },
  'phrase.mixed-languages': ({ positions, language }) =>
    `${positions.length === 1 ? `Word ${positions[0]} is` : `Words ${list(positions)} are`} from another list than the others, which are ${languageNames[language]}. A phrase uses one list only.`,
  'phrase.checksum': ({ language }) =>
    `Every word is on the ${languageNames[language]} list, but together they are no recovery phrase. One word is another one on your paper, or two have changed places.`,
  'phrase.which-language': ({ languages }) =>
    `These words can be read as ${list(languages.map((language) => languageNames[language]), 'or')}, and each opens another wallet. Which language is on your paper?`,
  'phrase.key-instead': () => 'This looks like a private key, not like words. Here only words can be entered.',
  'phrase.file-instead': () => 'This looks like the content of a key or backup file, not like words. Here only words can be entered.',
  'phrase.shares': ({ count }) => `${count} words is the length of a SLIP-39 share. Holdfast cannot restore from shares. It needs a phrase of ${counts} words.`,

  'phrase.proof-missing': ({ positions }) => (positions.length === 1 ? `Word ${positions[0]} is still empty.` : `Words ${list(positions)} are still empty.`),
  'phrase.proof-wrong': ({ positions }) => proofWrong(positions),

  'phrase.bad-random': () => 'This browser did not give good random numbers. No words were made. Restart the browser, and update it if this happens again.',
  'phrase.invalid': () => 'These words are no recovery phrase. Nothing was changed.',
  'phrase.passphrase-invalid': () => 'The passphrase holds a broken character. Type it again instead of pasting it.',
  'phrase.path-invalid': () => "That is no derivation path. It looks like m/44'/60'/0'/0/0.",
  'phrase.seed-invalid': () => 'The secret could not be used to make a key. Nothing was signed.',
}
