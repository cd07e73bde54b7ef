import type { PasswordMessages } from '../../../core/messages/password.ts'
import type { PasswordWeakness } from '../../../core/password/estimate.ts'
import type { CharacterKind } from '../../../core/password/kinds.ts'
import type { Format } from '../format.ts'
import type { Words } from '../types.ts'

const kindNames: { readonly [K in CharacterKind]: string } = {
  lower: 'a small letter',
  upper: 'a capital letter',
  digit: 'a digit',
  symbol: 'a symbol',
}

const weaknesses: { readonly [W in PasswordWeakness]: string } = {
  common: 'it is built on a common word or password',
  name: 'it is built on a name you typed elsewhere',
  product: 'it is built on a word everyone with a wallet thinks of',
  keyboard: 'it follows the keys of the keyboard',
  repeat: 'it repeats itself',
  sequence: 'it is a sequence, like abc or 123',
  date: 'it holds a date or a year',
}

const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [31_557_600, 'year', 'years'],
  [86_400, 'day', 'days'],
  [3600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
]

function span(seconds: number, format: Format): string {
  if (seconds >= 1e6 * 31_557_600) return 'more than a million years'
  const [size, one, many] = units.find(([unit]) => seconds >= unit) ?? [0, '', '']
  if (size === 0) return 'less than a minute'
  const times = Math.floor(seconds / size)
  return times === 1 ? `about 1 ${one}` : `about ${format.count(times)} ${many}`
}

export const passwordWords: Words<PasswordMessages> = {
  'password.rule-length': ({ least }) => `${least} characters or more`,
  'password.rule-kind': ({ kind }) => kindNames[kind].replace(/^a/, 'A'),
  'password.rule-guesses': ({ log10 }, { count }) => `At least ${count(10 ** (log10 - 12))} million million guesses`,
  'password.rule-common': 'Not a common password',
  'password.rule-names': 'No name you typed elsewhere',
  'password.rule-product': 'No name of a wallet or coin',

  'password.empty': 'No password yet.',
  'password.not-text': 'The password holds a broken character. Type it instead of pasting it.',
  'password.too-long': ({ most }, { count }) => `Too long. A password has at most ${count(most)} bytes; in English that is as many characters.`,
  'password.common': 'This is a common password, or one in disguise. It is among the first an attacker tries. Choose another.',
  'password.has-name': 'It holds a name you typed elsewhere in Holdfast. Leave the name out.',
  'password.has-product': 'It holds the name of a wallet or coin. Attackers try these first. Leave it out.',
  'password.too-short': ({ count, mixed, any }) =>
    `${count === 1 ? '1 character' : `${count} characters`}. Use ${any} of any kind, or ${mixed} with small and capital letters, digits and symbols.`,
  'password.missing-kinds': ({ kinds, any }, { list }) => `Add ${list(kinds.map((kind) => kindNames[kind]))}, or make it ${any} characters long.`,
  'password.too-guessable': ({ weakness }) =>
    weakness === undefined ? 'Too easy to guess. Make it longer.' : `Too easy to guess: ${weaknesses[weakness]}. Make it longer, or let Holdfast make one.`,
  'password.not-repeated': 'The two passwords differ. Type the second one again.',

  'password.route-a': 'Short and mixed',
  'password.route-b': 'Long, of any kind',
  'password.attack-time': ({ cards, seconds }, format) => `Somebody with your disk and ${cards} graphics cards needs ${span(seconds, format)}.`,
  'password.bad-random': 'This browser did not give good random numbers. No password was made. Restart the browser, and update it if this happens again.',
}
