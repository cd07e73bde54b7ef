/**
 * The sentinel lies beside the images in both homes and says: there is a wallet here, this far (ruling 5). It holds no
 * address. `marks` are salted hashes of the seeds, one per secret, so that words brought back after a forgotten password can
 * be told from somebody else's; from a mark no seed can be guessed that could not be guessed without it.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import type { SecretId } from '../account.ts'
import { canonicalJson } from '../json.ts'
import { maxKeys, maxPhrases } from '../limits.ts'
import { seedFromEntropy } from '../phrase/seed.ts'
import { decodeHex, encodeHex, encodeText, isEqualBytes, type Bytes, type RandomBytes } from './bytes.ts'
import { makeMacKey, type VaultKey } from './keys.ts'
import type { Secret } from './secret.ts'
import { withSecretOf, type Vault } from './vault.ts'

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const sentinel = v.strictObject({
  v: v.literal(1),
  vaultId: hex(16),
  keyId: hex(16),
  generation: count,
  keyChanges: v.pipe(v.array(v.strictObject({ from: hex(16), to: hex(16), proof: hex(32) })), v.maxLength(8)),
  marks: v.pipe(v.array(v.strictObject({ salt: hex(16), mark: hex(32) })), v.maxLength(maxPhrases + maxKeys)),
  mac: hex(32),
})

export type Sentinel = Readonly<v.InferOutput<typeof sentinel>>

/** Undefined for anything that is not one; that something lay there is still a trace of a wallet. */
export function parseSentinel(text: string): Sentinel | undefined {
  try {
    const parsed = v.safeParse(sentinel, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** The text to store beside this image. */
export async function makeSentinel(vault: Vault, random: RandomBytes): Promise<string> {
  const { header, generation, keyChanges, records } = vault.image
  const marks: Sentinel['marks'] = []
  for (const record of records) marks.push(await withSecretOf(vault, record.id as SecretId, (secret) => makeMark(secret, random(16))))
  const body = { v: 1 as const, vaultId: header.vaultId, keyId: header.keyId, generation, keyChanges, marks }
  const mac = await (await makeMacKey(vault.key, 'sentinel')).tag(encodeText(canonicalJson(body)))
  return canonicalJson({ ...body, mac })
}

/** True when `key` made this sentinel. */
export async function isSentinelOf({ mac, ...body }: Sentinel, key: VaultKey): Promise<boolean> {
  return body.keyId === key.id && (await (await makeMacKey(key, 'sentinel')).check(encodeText(canonicalJson(body)), mac))
}

const seedOf = async (secret: Secret): Promise<Uint8Array> =>
  secret.kind === 'phrase' ? seedFromEntropy(secret.entropy, secret.language, secret.passphrase) : Uint8Array.from(secret.key)

const markOf = (seed: Uint8Array, salt: Bytes): Uint8Array => hkdf(sha256, seed, salt, encodeText('holdfast/1/sentinel'), 32)

async function makeMark(secret: Secret, salt: Bytes): Promise<{ salt: string; mark: string }> {
  const seed = await seedOf(secret)
  const mark = markOf(seed, salt)
  seed.fill(0)
  return { salt: encodeHex(salt), mark: encodeHex(mark) }
}

/** How many marks are of one of these secrets. A seed costs far more than a mark, so each is made once. */
export async function countMarks({ marks }: Pick<Sentinel, 'marks'>, secrets: readonly Secret[]): Promise<number> {
  const seeds = await Promise.all(secrets.map(seedOf))
  try {
    return marks.filter(({ salt, mark }) => seeds.some((seed) => isEqualBytes(Uint8Array.from(markOf(seed, decodeHex(salt))), decodeHex(mark)))).length
  } finally {
    for (const seed of seeds) seed.fill(0)
  }
}

/** True when one of the marks is this secret's. */
export async function hasMark({ marks }: Pick<Sentinel, 'marks'>, secret: Secret): Promise<boolean> {
  for (const { salt, mark } of marks) {
    const made = await makeMark(secret, decodeHex(salt))
    if (isEqualBytes(decodeHex(made.mark), decodeHex(mark))) return true
  }
  return false
}
