import { parseAddress } from '../../chains/eip155/address.ts'
import { newEntries } from '../../core/backup/file-book.ts'
import { readFileCopies } from '../../core/backup/file-copies.ts'
import { holdsTheSame } from '../../core/backup/current.ts'
import { collectContent } from '../file-content.ts'
import { isSameSecret } from '../../core/vault/secret.ts'
import type { Background } from '../boot.ts'
import type { OpenedFile } from '../file-open.ts'
import { withFile } from '../file-open.ts'
import { newNetworks, tighter } from '../file-restore.ts'
import type { Secret } from '../../core/vault/secret.ts'
import type { Procedure } from './procedure.ts'
import type { FileListing } from '../../protocol/backup-file.ts'

/** First phase of a restore (ruling 29): every secret of the file is named, every address compared, and nothing is written. */
export const readFile: Procedure<'read-file'> = (background, keys, report) => withFile(keys, report, (file) => listFile(background, file))

export async function listFile(background: Background, { content, brought, listed }: OpenedFile): Promise<FileListing> {
  const { keeper, profile } = background
  const known = profile.get()
  const isOpen = keeper.isUnlocked()
  const secrets = []
  for (const { listed: each, secret } of brought.secrets) {
    secrets.push({ ...each, isHere: isOpen && secret !== undefined && (await isKnown(background, secret)) })
  }
  const settings = tighter(known.settings, content.settings)
  return {
    listed,
    madeAt: content.meta.created,
    secrets,
    watched: brought.watched.flatMap(({ address, name }) => {
      try {
        return [{ address: parseAddress(address.toLowerCase()), name }]
      } catch {
        return []
      }
    }),
    networks: newNetworks(known, content).map(({ chain, name }) => ({ chain, name })),
    book: newEntries(known, content, content.meta.created).map(({ address, name, category }) => ({ address, name, category })),
    copies: readFileCopies(content).length,
    // Of a wallet that is not open there is no log to compare with.
    log: isOpen ? await background.log.holds({ head: content.meta.logHead, start: content.meta.logStart }) : 'none',
    // Whether this wallet locks sooner afterwards; never later.
    isTighter: settings.idleLockMs < known.settings.idleLockMs || settings.absoluteLockMs < known.settings.absoluteLockMs,
    isCurrent: isOpen && holdsTheSame(content, await collectContent(background, { withPassphrases: false, withCopies: false })),
    lacks: isOpen ? await countLacking(background, brought.secrets.flatMap(({ secret }) => secret ?? [])) : 0,
  }
}

async function isKnown({ keeper }: Background, secret: Secret): Promise<boolean> {
  for (const { id } of await keeper.listSecrets()) if (await keeper.withSecret(id, (open) => isSameSecret(open, secret))) return true
  return false
}

/** Secrets of this wallet that the file does not bring back. */
async function countLacking({ keeper }: Background, secrets: readonly Secret[]): Promise<number> {
  let lacking = 0
  for (const { id } of await keeper.listSecrets()) {
    if (!(await keeper.withSecret(id, (open) => secrets.some((secret) => isSameSecret(open, secret))))) lacking += 1
  }
  return lacking
}
