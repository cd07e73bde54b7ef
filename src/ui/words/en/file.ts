/** Backup files, key files and typed keys: what went wrong, what is safe, what to do next. */
import type { FileMessages } from '../../../core/messages/file.ts'
import type { Words } from '../types.ts'

export const fileWords: Words<FileMessages> = {
  'file.too-large': 'This file is too large to be a backup from Holdfast. It was not opened. Choose the file whose name ends in .age.',
  'file.not-age': 'This is not a backup file, or only a part of one. Nothing was changed. It begins with “-----BEGIN AGE ENCRYPTED FILE-----” and ends with a line like it.',
  'file.needs-key': 'This file is encrypted to a key, not with a passphrase. It is not from Holdfast. Nothing was changed.',
  'file.too-costly': ({ workFactor, most }) => `Opening this file would take more memory than a browser should give (work factor ${workFactor}; at most ${most}). Holdfast writes 18. Nothing was opened.`,
  'file.damaged': 'The file opens with this passphrase, but a part of it is damaged. Nothing was changed. Use another copy of it.',
  'file.wrong-passphrase': 'This passphrase does not open the file. Nothing was changed. Check it sign by sign; large and small letters differ.',
  'file.passphrase-invalid': 'A passphrase for a file is made of ordinary characters, and not empty. Nothing was changed.',
  'file.passphrase-weak': 'Who finds the file can guess at home, as often as they like. This passphrase is too easy for that. Let Holdfast make one.',
  'file.not-ours': 'The passphrase is right, but what is inside is not a Holdfast backup. Nothing was changed.',
  'file.version': ({ schema }) => `This file was written by a newer Holdfast (${schema}). Nothing was changed. Update Holdfast, then open it again.`,
  'file.malformed': ({ part }) => `The file opens, but is not as Holdfast writes it${part === '' ? '' : ` (at ${part})`}. Nothing was changed. Your words and keys are readable in it with the age program.`,
  'file.nothing-to-save': 'There are no words or keys in this wallet yet, so there is nothing to save.',
  'file.nothing-to-restore': 'There are no words or keys in this file that can be used. Nothing was changed.',
  'file.not-the-same': 'The file was written, but it does not read back the same. It was thrown away. Your wallet is not affected. Close some tabs and try again.',
  'file.no-copy': ({ copy }) => `The file opens, but it is another one than copy ${copy}. Nothing was written down. If it is one of your other copies, choose that one and check once more; if it is in no list yet, choose “One not in the list”.`,
  'file.other-than-listed': 'This is not the file that was shown a moment ago. Nothing was changed. Choose it again and look at what it brings.',

  'key.invalid': 'That is not a private key. It is 64 letters (a to f) and digits, perhaps with 0x in front.',
  'key.words-instead': 'These are words, not a private key. Restore them as words instead.',
  'key.address-instead': 'That is an address, not a private key. An address is public; to follow it without a key, choose “watch only”.',
  'keystore.malformed': 'This is not a key file (keystore version 3). Nothing was changed.',
  'keystore.unsupported': ({ detail }) => `This key file uses something Holdfast does not open: ${detail}. Nothing was changed.`,
  'keystore.too-costly': 'Opening this key file would take more memory or time than a browser should give. Nothing was opened.',
  'keystore.wrong-password': 'This password does not open the key file. Nothing was changed.',
  'keystore.other-address': ({ address, said }) => `The key inside belongs to ${address}, but the file says ${said}. It was not added.`,
  'account.last-shown': 'This is the only account that is shown, and a wallet shows one at least. Show or add another first. Nothing was changed.',
  'account.exists': ({ address }) => `${address} is in this wallet already. Nothing was changed.`,
  'account.too-many': ({ most }) => `A wallet holds ${most} accounts at most: as many as a backup file brings back. Nothing was changed.`,
  'secret.too-many': ({ most, kind }) => `A wallet holds ${most} ${kind === 'phrase' ? 'phrases' : 'keys'} at most: as many as a backup file brings back. Nothing was changed.`,
  'account.watch-only': ({ address }) => `There is no key for ${address} here; it is watch only.`,
}
