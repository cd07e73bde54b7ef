/** Opening a backup file in the worker: the text a page brings, judged before anything is derived, and what it holds. */
import { sha256 } from '@noble/hashes/sha2.js'
import { decodeArmor } from '../core/backup/age-armor.ts'
import { openAge, type Report } from '../core/backup/age.ts'
import { readBrought, type Brought } from '../core/backup/bring.ts'
import { parseContent, type BackupContent } from '../core/backup/content.ts'
import { encodeHex } from '../core/vault/bytes.ts'

export type FileKeys = {
  readonly text: string
  readonly passphrase: string
  /** Typed BIP-39 passphrases, by the file's name of the words. */
  readonly passphrases?: Readonly<Record<string, string>> | undefined
}

export type OpenedFile = {
  readonly content: BackupContent
  readonly brought: Brought
  /** Names these bytes and these passphrases' result: what was listed is what is written. */
  readonly listed: string
}

/** Runs `work` with what the file holds, and forgets it. Throws 'file.*'. */
export async function withFile<T>({ text, passphrase, passphrases }: FileKeys, report: Report | undefined, work: (file: OpenedFile) => T | Promise<T>): Promise<T> {
  const file = decodeArmor(text)
  const plain = await openAge(file, passphrase, { report })
  let brought: Brought | undefined
  try {
    const content = parseContent(plain)
    plain.fill(0)
    brought = await readBrought(content, passphrases)
    return await work({ content, brought, listed: encodeHex(sha256(file)) })
  } finally {
    plain.fill(0)
    brought?.forget()
  }
}
