/**
 * After an image has opened and its seal was verified, and only then (ruling 1): forks are joined and said, a weaker slot is
 * upgraded, what a home holds wrongly is repaired. Nothing here may keep the owner out: what fails is tried again next time.
 */
import type { Message } from '../core/message.ts'
import { message } from '../core/message.ts'
import type { Bytes } from '../core/vault/bytes.ts'
import type { SealedRecord } from '../core/vault/image.ts'
import { isSentinelOf, makeSentinel, parseSentinel } from '../core/vault/sentinel.ts'
import { needsUpgrade, upgradeVault } from '../core/vault/upgrade.ts'
import { isSuperseded, nextImage, verifyVault, type Making, type OpenVault, type Vault } from '../core/vault/vault.ts'
import type { Found, Homes, HomesContent, Repaired, Verdict } from '../platform/homes.ts'
import { listSound } from './keeper-open.ts'

/** More writes than this change nothing: a home that does not take them is broken. */
const imagesInHome = 2

export type Settled = { readonly vault: Vault; readonly notices: readonly Message[] }

export async function settleHomes(homes: Homes, content: HomesContent, opened: OpenVault, password: Bytes, making: Making): Promise<Settled> {
  const notices: Message[] = []
  if (await isRolledBack(opened, content)) notices.push(message('vault.rolled-back'))
  const forks = await findForks(opened, content)
  if (forks.length > 0) notices.push(message('vault.forked'))
  const joined = await joinForks(homes, opened, forks, making).catch(() => undefined)
  const base = joined ?? opened
  const vault = await upgradeSlot(homes, content, { ...base, keyBytes: opened.keyBytes }, password, making).catch(() => base)
  // A branch that could not be joined stays where it is.
  const strange = new Set(joined === undefined ? [] : forks.map(({ hash }) => hash))
  const { mended, complete } = await repairHomes(homes, vault, making, (found) => judge(vault, found, strange))
  if (!complete) notices.push(message('vault.one-copy'))
  else if (mended && forks.length === 0) notices.push(message('vault.repaired'))
  return { vault, notices }
}

/** Makes both homes hold this image; `judgeImage` says what may go. */
export async function repairHomes(
  homes: Homes,
  vault: Vault,
  { random, now }: Pick<Making, 'random' | 'now'>,
  judgeImage: (found: Found) => Promise<Verdict>,
): Promise<Repaired> {
  const verdicts = new Map<string, Promise<Verdict>>()
  return homes.repair({
    bytes: vault.bytes,
    sentinel: await makeSentinel(vault, random),
    judge: (found) => {
      const verdict = verdicts.get(found.inspected.hash) ?? judgeImage(found)
      verdicts.set(found.inspected.hash, verdict)
      return verdict
    },
    isGoodSentinel: (text) => isSentinelAt(text, vault),
    now,
    why: 'replaced',
  })
}

/**
 * Kept: an older image of ours. Replaced: damage, and images under a key that this one's own history names as given up
 * (ruling 2: nothing under an old password stays). Everything else is not ours to throw away.
 */
export async function judge(vault: Vault, found: Found, strange: ReadonlySet<string> = new Set()): Promise<Verdict> {
  const { inspected } = found
  if (inspected.state === 'damaged') return 'replace'
  if (inspected.state === 'unsupported' || strange.has(inspected.hash)) return 'archive'
  const { header, keyChanges } = vault.image
  const isGivenUp = keyChanges.some(({ from }) => from === inspected.image.header.keyId)
  if (isGivenUp && inspected.image.header.vaultId === header.vaultId) return 'replace'
  const isOurs = (await verifyVault(found.bytes, vault.key)) !== undefined
  return isOurs && inspected.image.generation <= vault.image.generation ? 'keep' : 'archive'
}

async function isSentinelAt(text: string, { key, image }: Vault): Promise<boolean> {
  const sentinel = parseSentinel(text)
  if (sentinel?.generation !== image.generation || sentinel.marks.length !== image.records.length) return false
  return isSentinelOf(sentinel, key)
}

/** True when a sentinel, by its seal or by proof of a change of key, knows of something newer than what opened. */
async function isRolledBack({ key, image }: Vault, { sentinels }: HomesContent): Promise<boolean> {
  for (const { text } of sentinels) {
    const sentinel = parseSentinel(text)
    if (sentinel === undefined) continue
    if (sentinel.generation > image.generation && (await isSentinelOf(sentinel, key))) return true
    if (await isSuperseded(key, sentinel.keyChanges)) return true
  }
  return false
}

/** Images of ours that are not on the line of this one: same generation, or the one before it without being its parent. */
async function findForks(vault: Vault, content: HomesContent): Promise<readonly Vault[]> {
  const { image, hash } = vault
  const suspects = listSound(content).filter(
    (other) =>
      other.hash !== hash &&
      (other.image.generation === image.generation || (other.image.generation === image.generation - 1 && image.parent !== other.hash)),
  )
  const ours = await Promise.all(suspects.map(({ found }) => verifyVault(found.bytes, vault.key)))
  return ours.filter((each) => each !== undefined)
}

/** Every secret of every branch, in one image: a secret is only ever added, so nothing is chosen against anything. */
async function joinForks(homes: Homes, vault: Vault, forks: readonly Vault[], making: Making): Promise<Vault> {
  const records = new Map<string, SealedRecord>()
  for (const record of [vault, ...forks].flatMap(({ image }) => image.records)) {
    const known = records.get(record.id)
    if (known === undefined || known.gen < record.gen) records.set(record.id, record)
  }
  if (records.size === vault.image.records.length) return vault
  const joined = await nextImage(vault, { records: [...records.values()] }, making)
  await homes.write(joined.bytes, await makeSentinel(joined, making.random), vault.hash)
  return joined
}

/** Written until no image with the weaker slot stays: each home holds two, and a life that ended in between left them unlike. */
async function upgradeSlot(homes: Homes, content: HomesContent, vault: OpenVault, password: Bytes, making: Making): Promise<Vault> {
  const isWeaker = ({ image }: Pick<Vault, 'image'>) => image.header.keyId === vault.image.header.keyId && needsUpgrade(image, making.kdf)
  const follow = async (next: Vault, after: Vault): Promise<Vault> => {
    await homes.write(next.bytes, await makeSentinel(next, making.random), after.hash)
    return next
  }
  let last: Vault = isWeaker(vault) ? await follow(await upgradeVault(vault, password, making), vault) : vault
  let found = listSound(last === vault ? content : await homes.read())
  for (let left = imagesInHome; left > 0 && found.some(isWeaker); left -= 1) {
    last = await follow(await nextImage(last, {}, making), last)
    found = listSound(await homes.read())
  }
  return last
}
