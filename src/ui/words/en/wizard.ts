/** Sentences of first run: what it is for, dice, the questions before the words, the copies. */
import { diceFaults } from './phrase.ts'
import type { DiceFault } from '../../../core/phrase/dice-rolls.ts'
import type { Purpose } from '../../../core/backup/purpose.ts'

const counts: { readonly [count: number]: string } = { 2: 'two', 3: 'three', 12: 'twelve', 24: 'twenty-four' }
const countWord = (count: number): string => counts[count] ?? String(count)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const purposeNames: { readonly [P in Purpose]: string } = { pocket: 'a pocket', savings: 'savings', shared: 'something shared' }

export const wizard = {
  'setup.rail-purpose': 'Use',
  'setup.rail-look': 'Before you look',
  'setup.rail-copies': 'Copies',

  'purpose.title': 'How much will it hold?',
  'purpose.lead': 'The answer stays on this computer and changes only what is suggested. You can choose otherwise at every step.',
  'purpose.list': 'What this wallet is for',
  'purpose.pocket': 'Pocket',
  'purpose.pocket-why': 'What you would carry as cash: spent often, on sites.',
  'purpose.savings': 'Savings',
  'purpose.savings-why': 'What it would hurt to lose: seldom moved, kept for years.',
  'purpose.shared': 'Shared',
  'purpose.shared-why': 'The money of a family, a club or a firm.',
  'purpose.suggests': ({ words, copies, metal, dice }: { words: number; copies: number; metal: boolean; dice: boolean }) =>
    `Suggested: ${countWord(words)} words${dice ? ', with dice of your own if you have a die' : ''}. ${capital(countWord(copies))} copies in ${countWord(copies)} places${metal ? ', one of them on metal' : ''}.`,
  'purpose.shared-limit': 'Words are one key: whoever holds one copy can spend everything alone. Holdfast cannot yet ask two people for one payment.',
  'purpose.none': 'Choose one to go on',
  'purpose.go': 'Continue',

  'count.for': ({ purpose, words }: { purpose: Purpose; words: number }) => `For ${purposeNames[purpose]}, ${countWord(words)} are suggested.`,
  'count.change': 'It is for something else',

  'dice.where': 'Where they come from',
  'dice.browser': 'From this browser’s random numbers',
  'dice.browser-why': 'The same source that protects every secure connection. It is enough by itself.',
  'dice.add': 'Add dice of my own',
  'dice.leave': 'Leave the dice out',
  'dice.title': 'Your own dice',
  'dice.why':
    'If the browser’s numbers were ever poor, your rolls cover it; if your rolls are poor, they cannot hurt. Both are mixed (XOR), so neither decides alone. The rolls are not kept.',
  'dice.how': ({ needed }: { needed: number }) => `Roll a real die ${needed} times. Press what it shows, or type 1 to 6. Backspace takes the last one back.`,
  'dice.pad': 'What the die shows',
  'dice.undo': 'Take the last one back',
  'dice.clear': 'Start again',
  'dice.count': ({ count, needed }: { count: number; needed: number }) => `${count} of ${needed} rolls`,
  'dice.bits': ({ bits, wanted }: { bits: number; wanted: number }) => `about ${bits} of ${wanted} bits`,
  'dice.full': 'That is as many as are taken.',
  'dice.more': ({ missing }: { missing: number }) => (missing === 1 ? 'One more roll' : `${missing} more rolls, or leave the dice out`),
  'dice.broken': 'The rolls cannot be used',
  'dice.fault': ({ fault }: { fault: DiceFault }) => diceFaults[fault],
  'dice.good': 'Nothing speaks against these rolls. They will be mixed in.',

  'questions.title': 'Before you look',
  'questions.lead': 'Three questions. Nearly everything that is lost or stolen is lost in one of these ways.',
  'questions.made': ({ count, dice }: { count: number; dice: boolean }) =>
    dice
      ? `Your ${countWord(count)} words are made: from this browser’s random numbers, mixed with your own dice. Neither decided alone, and the rolls were not kept.`
      : `Your ${countWord(count)} words are made: from this browser’s random numbers, on this computer.`,
  'questions.yes': 'Yes',
  'questions.no': 'No',
  'questions.who': 'May support, a site or a friend ever ask for your words?',
  'questions.who-right': 'Right. Nobody may. Whoever asks is stealing.',
  'questions.who-wrong': 'No. Nobody may, however friendly and however urgent. You type them only into a wallet, and only to prove or restore. Answer again.',
  'questions.photo': 'Is a photo, or a note in the cloud, a good copy?',
  'questions.photo-right': 'Right. Photos and notes are copied on without asking you.',
  'questions.photo-wrong': 'No. Photos and notes go to other computers by themselves, and thieves search them for words. Paper or metal, by hand. Answer again.',
  'questions.lost': 'If this computer and every copy are gone, is everything in the wallet gone?',
  'questions.lost-right': 'Right. Nobody can bring it back, so there is never only one copy.',
  'questions.lost-wrong': 'It is. There is no office, no reset and no other way in: nobody else has a copy. Answer again.',
  'questions.open': 'Answer all three to go on',
  'questions.wrong': 'One answer is not right yet',
  'questions.go': 'Show me the words',
  'questions.saving': 'Saving',

  'copies.title': 'Make the copies',
  'copies.lead': ({ copies }: { copies: number }) =>
    copies === 3 ? 'One is a single fire away from none. For what you chose, three places is the aim.' : 'One is a single fire away from none. Two places is the aim; three is calm.',
  'copies.list': 'Copies to make',
  'copies.first': 'Copy 1, the one you just wrote',
  'copies.first-why': 'Say where it is. It gets four digits, and a blank sheet to print.',
  'copies.next': ({ number }: { number: number }) => `Copy ${number}, paper or metal`,
  'copies.next-why': 'Somewhere else: family, a friend, a bank box. It can wait; Holdfast asks in 14 days.',
  'copies.further-why': 'In a third place, so that losing one leaves two.',
  'copies.unproven': 'Not proven yet',
  'copies.note-it': 'Note it',
  'copies.add': 'Add',
  'copies.file': 'Encrypted file',
  'copies.file-why': 'Under a passphrase of its own. Covers names and imported keys too.',
  'copies.file-save': 'Save',
  'copies.plate': 'Metal plate',
  'copies.plate-why': ({ suggested }: { suggested: boolean }) => `Letters, numbers or dots, punched by hand. Survives fire and water${suggested ? '; suggested for what you chose' : ''}.`,
  'copies.plate-show': 'Show how',
  'copies.never-photo': 'No photo, no scan, no cloud, no mail, no printer',
  'copies.never-photo-why': 'Each of them keeps a copy that you cannot find again. Words are written by hand; only the blank sheet is printed.',
  'copies.never-beside': 'Never beside the password',
  'copies.never-beside-why': 'Together they are one secret; apart they are two.',
  'copies.sheet-why': 'Printed blank once a copy is noted, with its digits and how to restore. The print contains no secret.',
  'copies.back': 'Back to the words',
  'copies.go': 'Prove copy 1',
} as const
