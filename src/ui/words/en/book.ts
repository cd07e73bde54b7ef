/** The address book: what its screens say, and what can go wrong in it. */
import type { BookCategory } from '../../../core/book.ts'
import type { BookMessages } from '../../../core/messages/book.ts'
import type { Words } from '../types.ts'

const kinds: { readonly [K in BookCategory]: string } = {
  person: 'Person',
  exchange: 'Exchange',
  contract: 'Contract',
  own: 'My other wallet',
  other: 'Other',
}

export const bookWords: Words<BookMessages> = {
  'book.exists': ({ name }) => `This address is in your book already, as ${name}. Nothing was changed.`,
  'book.name-taken': ({ name }) => `Another address is called ${name} already. Give this one a name that tells them apart.`,
  'book.full': ({ most }) => `The book holds ${most} addresses and is full. Nothing was added. Remove one that you no longer need.`,
  'book.unknown': 'This address is no longer in your book. Nothing was changed.',
  'book.hidden': 'There are characters in it that do not show. Type it instead of pasting it.',
}

export const bookScreens = {
  'book.title': 'Address book',
  'book.add': 'Add an address',
  'book.add-title': 'New address',
  'book.edit-title': 'Change entry',
  'book.empty': 'Nobody in it yet.',
  'book.empty-sentence': 'Give a name to addresses that you pay more than once. It is shown beside the whole address before you sign. Names stay on this computer and in your backup file.',
  'book.search': 'Search',
  'book.none': 'No name, note or address like this.',
  'book.count': ({ shown, all }: { shown: string; all: string }) => `${shown} of ${all}`,
  'book.address': 'Address',
  'book.address-empty': 'Type or paste the address.',
  'book.name': 'Name',
  'book.kind': 'What it is',
  'book.category': ({ category }: { category: BookCategory }) => kinds[category],
  'book.note': 'Note',
  'book.note-hint': 'For you only: what it is for, which network it takes.',
  'book.save': 'Save',
  'book.saving': 'Saving',
  'book.from-file': 'Not compared',
  'book.from-file-why': 'This entry came from a backup file or a recovery. Until you compare its address, it counts as unknown.',
  'book.compare': 'I compared the whole address with what its owner told me',
  'book.remove': 'Remove from the book',
  'book.remove-title': 'Remove this entry?',
  'book.remove-sentence': 'Only the name goes. Nothing is sent or changed on the network, and payments you made stay in Activity.',
  'book.remove-do': 'Remove',
  'book.removing': 'Removing',
  'book.gone': 'Not in your book any more.',
  'book.named': ({ name }: { name: string }) => `${name}, in your address book`,
  'book.named-file': ({ name }: { name: string }) => `${name}, from a backup file or a recovery. Compare the address.`,
  'book.named-own': ({ name }: { name: string }) => `${name}, your own account`,
  'book.pick': 'Choose from the address book',
  'book.pick-title': 'Send to',
  'book.pick-own': 'Your accounts',
  'book.pick-none': 'No other account and nobody in your address book yet. Go back and type or paste the address.',
  'book.offer': 'Save this address in the book',
  'book.saved': ({ name }: { name: string }) => `Saved in your address book as ${name}.`,
  'file.listing-book': ({ count }: { count: number }) => `${count} ${count === 1 ? 'address' : 'addresses'} for your address book`,
  'file.listing-book-show': 'Show them',
  'file.listing-book-why': 'Each counts as unknown until you compare its address.',
}
