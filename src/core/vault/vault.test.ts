import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { SecretId } from '../account.ts'
import { isWalletError } from '../errors.ts'
import { canonicalJson } from '../json.ts'
import { maxKeys, maxPhrases } from '../limits.ts'
import { decodeText, encodeHex, encodeText, isEqualBytes, type Bytes } from './bytes.ts'
import { openRecord, sealRecord } from './envelope.ts'
import { hashBytes, inspectImage, type Image } from './image.ts'
import { defaultKdf, deriveKek, isStronger, kdfFloor, type DeriveKek, type KdfParams } from './kdf.ts'
import { importVaultKey } from './keys.ts'
import { encodeSecret, isSameSecret, type KeySecret, type PhraseSecret, type Secret } from './secret.ts'
import { hasMark, isSentinelOf, makeSentinel, parseSentinel } from './sentinel.ts'
import { cheapDerive, testRandom } from './testing/cheap.ts'
import { needsUpgrade, upgradeVault } from './upgrade.ts'
import { addRecord, isSuperseded, makeVault, nextImage, openVault, rekeyVault, verifyVault, withSecretOf, type OpenVault } from './vault.ts'
import '../phrase/testing/all-lists.ts'

vi.setConfig({ testTimeout: 120_000 })

// Argon2id is replaced by a cheap derivation wherever the title does not name it: what is tested here is everything around it.
const cheap = { random: testRandom, now: 1_767_225_600_000, derive: cheapDerive }
const password = encodeText('correct horse battery staple')
const other = encodeText('incorrect horse battery staple')

const phrase: PhraseSecret = {
  kind: 'phrase', entropy: new Uint8Array(16).fill(7), language: 'japanese', passphrase: 'メートル', source: 'created', createdAt: 1_767_225_600_123,
}
const single: KeySecret = { kind: 'key', key: new Uint8Array(32).fill(9), source: 'restored', createdAt: 1 }

async function makeFull(secrets: readonly Secret[] = [phrase, single], key = password): Promise<OpenVault> {
  const made = await makeVault(key, cheap)
  let vault = made as Awaited<ReturnType<typeof addRecord>>['vault']
  for (const secret of secrets) vault = (await addRecord(vault, secret, cheap)).vault
  return { ...vault, keyBytes: made.keyBytes }
}

const open = (bytes: Uint8Array, key = password, atLeast?: number) =>
  openVault(bytes, key, { derive: cheapDerive, ...(atLeast === undefined ? {} : { atLeast }) })

async function errorOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'opened'
  } catch (error) {
    return isWalletError(error) ? error.code : `raw ${String(error)}`
  }
}

/** The same body under a good checksum: what somebody who can write the disk can always do. */
function reframe(image: unknown): Bytes {
  const text = canonicalJson(image)
  return encodeText(`holdfast-vault 1 ${hashBytes(encodeText(`holdfast-vault 1\n${text}`))}\n${text}`)
}

function flip(bytes: Uint8Array, bit: number): Bytes {
  const flipped = Uint8Array.from(bytes)
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return flipped
}

describe('a vault image', () => {
  it('opens with its password and gives back what was sealed', async () => {
    const vault = await makeFull()
    const opened = await open(vault.bytes)
    const [first, second] = opened.image.records.map(({ id }) => id as SecretId)
    expect(await withSecretOf(opened, first!, (secret) => isSameSecret(secret, phrase) && secret.createdAt)).toBe(phrase.createdAt)
    expect(await withSecretOf(opened, second!, (secret) => isSameSecret(secret, single) && secret.source)).toBe('restored')
    expect(opened.image.generation).toBe(3)
    expect(isEqualBytes(opened.keyBytes, vault.keyBytes)).toBe(true)
  })

  it('is refused with any bit of it flipped, as damaged', async () => {
    const { bytes } = await makeFull()
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      if (inspectImage(flip(bytes, bit)).state !== 'damaged') expect.fail(`bit ${bit} is not seen`)
    }
    for (const bit of [0, 100, 8 * 200 + 3, bytes.length * 8 - 1]) expect(await errorOf(open(flip(bytes, bit)))).toBe('vault.damaged')
  })

  it('is refused with any bit of it flipped and the checksum made good again', async () => {
    const { bytes } = await makeFull([phrase])
    const start = bytes.indexOf(0x0a) + 1
    const seen = new Map<string, number>()
    for (let bit = start * 8; bit < bytes.length * 8; bit += 1) {
      const flipped = flip(bytes, bit)
      const body = flipped.subarray(start)
      if (body.some((byte) => byte > 0x7e)) continue
      const text = decodeText(body)
      const again = encodeText(`holdfast-vault 1 ${hashBytes(encodeText(`holdfast-vault 1\n${text}`))}\n${text}`)
      const code = await errorOf(open(again))
      seen.set(code, (seen.get(code) ?? 0) + 1)
    }
    // A changed slot or header opens no more (wrong password), changed costs or names are refused unread, the rest is damage.
    expect([...seen.keys()].toSorted()).toEqual(['vault.damaged', 'vault.unsupported', 'vault.wrong-password'])
  })

  it('has four different errors for four different failures', async () => {
    const { bytes, image } = await makeFull()
    expect(await errorOf(open(bytes, other))).toBe('vault.wrong-password')
    expect(await errorOf(open(bytes.subarray(0, -1)))).toBe('vault.damaged')
    expect(await errorOf(open(new Uint8Array(0)))).toBe('vault.damaged')
    expect(await errorOf(open(bytes, password, image.generation))).toBe('opened')
    expect(await errorOf(open(bytes, password, image.generation + 1))).toBe('vault.rolled-back')
    const newer = 'holdfast-vault 2'
    const text = `{"anything":"at all"}`
    expect(await errorOf(open(encodeText(`${newer} ${hashBytes(encodeText(`${newer}\n${text}`))}\n${text}`)))).toBe('vault.unsupported')
  })

  it('refuses costs below the floor or absurdly high before deriving anything', async () => {
    const { image } = await makeFull()
    const asked: KdfParams[] = []
    const spy: DeriveKek = async (_password, _salt, params) => {
      asked.push(params)
      return new Uint8Array(32)
    }
    const withKdf = (change: object) => reframe({ ...image, slots: image.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...change } })) })
    const changes = [{ m: 65_535 }, { t: 2 }, { p: 0 }, { m: 4_194_304 }, { t: 1_000_000_000 }, { p: 5 }, { name: 'pbkdf2' }, { version: 16 }]
    for (const change of changes) {
      expect(await errorOf(openVault(withKdf(change), password, { derive: spy }))).toBe('vault.unsupported')
    }
    // Also when only one slot of several is weak: an opened slot must not hide it.
    const weak = { ...image.slots[0]!, id: '00'.repeat(16), kdf: { ...image.slots[0]!.kdf, m: 1024 } }
    expect(await errorOf(openVault(reframe({ ...image, slots: [...image.slots, weak] }), password, { derive: spy }))).toBe('vault.unsupported')
    expect(asked).toEqual([])
  })

  it('refuses to be made below the floor', async () => {
    for (const kdf of [{ ...kdfFloor, m: 65_535 }, { ...kdfFloor, t: 2 }]) {
      expect(await errorOf(makeVault(password, { ...cheap, kdf }))).toBe('vault.unsupported')
    }
  })

  it('refuses what is not exactly its own text: spaces, double keys, unknown fields, unsafe numbers', async () => {
    const { image } = await makeFull()
    const text = canonicalJson(image)
    const frame = (body: string) => encodeText(`holdfast-vault 1 ${hashBytes(encodeText(`holdfast-vault 1\n${body}`))}\n${body}`)
    expect(await errorOf(open(frame(text)))).toBe('opened')
    expect(await errorOf(open(frame(` ${text}`)))).toBe('vault.damaged')
    expect(await errorOf(open(frame(text.replace('{', '{"generation":9,'))))).toBe('vault.damaged')
    expect(await errorOf(open(reframe({ ...image, more: 1 })))).toBe('vault.damaged')
    expect(await errorOf(open(reframe({ ...image, generation: 2 ** 53 })))).toBe('vault.damaged')
    expect(await errorOf(open(reframe({ ...image, records: [...image.records, image.records[0]] })))).toBe('vault.damaged')
  })

  it('is not believed with a generation somebody else wrote', async () => {
    const { image } = await makeFull()
    for (const generation of [image.generation + 1, 2 ** 53 - 1]) {
      expect(await errorOf(open(reframe({ ...image, generation })))).toBe('vault.damaged')
    }
  })

  it('refuses the fixtures of developers', async () => {
    const { image } = await makeFull()
    expect(await errorOf(open(reframe({ ...image, header: { ...image.header, fixture: true } })))).toBe('vault.unsupported')
  })

  it('opens none of its records in another vault, under another id, type or generation', async () => {
    const vaults: OpenVault[] = []
    for (let at = 0; at < 5; at += 1) {
      vaults.push(await makeFull([{ ...phrase, entropy: testRandom(16) }, { ...single, key: testRandom(32) }, { ...phrase, entropy: testRandom(32) }, single]))
    }
    const all = vaults.flatMap((vault, at) => vault.image.records.map((record) => ({ record, at })))
    for (const { record, at } of all) {
      for (const [into, vault] of vaults.entries()) {
        const found = await openRecord(vault.key, record)
        expect(found !== undefined).toBe(into === at)
      }
      for (const target of all) {
        const { id, type, gen } = target.record
        if (target.record === record) continue
        expect(await openRecord(vaults[target.at]!.key, { ...record, id, type, gen })).toBeUndefined()
      }
      const own = vaults[at]!.key
      expect(await openRecord(own, { ...record, type: record.type === 'key' ? 'phrase' : 'key' })).toBeUndefined()
      expect(await openRecord(own, { ...record, gen: record.gen + 1 })).toBeUndefined()
    }
  })

  it('opens only as a whole: a record or slot swapped in from another image of the same vault is damage', async () => {
    const one = await makeFull([phrase])
    const two = await addRecord(one, single, cheap)
    const mixed: Image = { ...one.image, records: two.vault.image.records }
    expect(await errorOf(open(reframe(mixed)))).toBe('vault.damaged')
  })

  it('follows its parent, one generation on', async () => {
    const vault = await makeFull([])
    const next = await nextImage(vault, {}, cheap)
    expect([next.image.parent, next.image.generation]).toEqual([vault.hash, vault.image.generation + 1])
    expect(next.image.imageId).not.toBe(vault.image.imageId)
    expect(next.hash).toBe(hashBytes(next.bytes))
  })

  it('opens with the real Argon2id at its default cost, and says so in its header', async () => {
    const made = await makeVault(password, { random: testRandom, now: 0 })
    const { name, version, m, t, p } = made.image.slots[0]!.kdf
    expect({ name, version, m, t, p }).toEqual({ name: 'argon2id', version: 19, ...defaultKdf })
    const opened = await openVault(made.bytes, password, { derive: deriveKek })
    expect(isEqualBytes(opened.keyBytes, made.keyBytes)).toBe(true)
  })
})

describe('a record under a good seal', () => {
  const making = { random: testRandom, now: cheap.now }
  const sealed = async (vault: OpenVault, type: 'phrase' | 'key', plain: Bytes) =>
    nextImage(vault, { records: [await sealRecord(vault.key, { id: 'ab'.repeat(16) as SecretId, type, gen: 1 }, plain, testRandom)] }, making)

  it('that holds no secret, or another kind than it says, is not written as a vault', async () => {
    const vault = await makeFull([])
    expect(await errorOf(sealed(vault, 'key', encodeSecret(single)))).toBe('opened')
    expect(await errorOf(sealed(vault, 'phrase', encodeSecret(single)))).toBe('vault.write-failed')
    expect(await errorOf(sealed(vault, 'key', encodeText('not a secret')))).toBe('vault.write-failed')
  })
})

describe('a change of password', () => {
  it('makes a new salt, slot, vault key and new boxes; the old key opens nothing of it', async () => {
    const old = await makeFull()
    const next = await rekeyVault(old, other, cheap)
    expect(await errorOf(open(next.bytes))).toBe('vault.wrong-password')
    expect(await errorOf(open(next.bytes, other))).toBe('opened')
    expect(isEqualBytes(next.keyBytes, old.keyBytes)).toBe(false)
    expect(next.image.header.vaultId).toBe(old.image.header.vaultId)
    expect(next.image.records.map(({ id }) => id)).toEqual(old.image.records.map(({ id }) => id))
    const pretender = await importVaultKey(old.keyBytes, next.image.header.keyId, next.image.header.vaultId)
    for (const [at, record] of next.image.records.entries()) {
      expect(await openRecord(old.key, record)).toBeUndefined()
      expect(await openRecord(pretender, record)).toBeUndefined()
      expect(record.salt).not.toBe(old.image.records[at]?.salt)
    }
    expect(next.image.slots[0]!.kdf.salt).not.toBe(old.image.slots[0]!.kdf.salt)
  })

  it('that fails half way leaves no key behind: what was to be the new one is zeros', async () => {
    const old = await makeFull()
    const drawn: Bytes[] = []
    const random = (length: number): Bytes => {
      const bytes = testRandom(length)
      if (length === 32) drawn.push(bytes)
      return bytes
    }
    const failing = { ...cheap, random, derive: async () => { throw new Error('no memory') } }
    await expect(rekeyVault(old, other, failing)).rejects.toThrow('no memory')
    expect(drawn.length).toBeGreaterThan(0)
    expect([...drawn[0]!]).toEqual([...new Uint8Array(32)])
    expect(await errorOf(open(old.bytes))).toBe('opened')
  })

  it('proves to the old key that it was given up, and to no other', async () => {
    const old = await makeFull()
    const stranger = await makeFull()
    const next = await rekeyVault(old, other, cheap)
    const later = await rekeyVault(next, password, cheap)
    expect(await isSuperseded(old.key, next.image.keyChanges)).toBe(true)
    expect(await isSuperseded(old.key, later.image.keyChanges)).toBe(true)
    expect(await isSuperseded(next.key, next.image.keyChanges)).toBe(false)
    expect(await isSuperseded(stranger.key, next.image.keyChanges)).toBe(false)
    const forged = [{ from: stranger.key.id, to: next.key.id, proof: next.image.keyChanges[0]!.proof }]
    expect(await isSuperseded(stranger.key, forged)).toBe(false)
  })
})

describe('an upgrade', () => {
  it('is due only when the new cost strictly dominates', () => {
    const cost = fc.record({ m: fc.integer({ min: 65_536, max: 1_048_576 }), t: fc.integer({ min: 3, max: 10 }), p: fc.integer({ min: 1, max: 4 }) })
    fc.assert(
      fc.property(cost, cost, (present, target) => {
        const image = { slots: [{ kdf: { name: 'argon2id', version: 19, salt: '', ...present } }] } as unknown as Image
        expect(needsUpgrade(image, target)).toBe(isStronger(target, present))
        expect(needsUpgrade(image, present)).toBe(false)
      }),
    )
  })

  it('changes the slot and nothing else, and opens with the same password and key', async () => {
    const made = await makeVault(password, { ...cheap, kdf: kdfFloor })
    expect(needsUpgrade(made.image)).toBe(true)
    const full = await addRecord(made, phrase, cheap)
    const upgraded = await upgradeVault({ ...full.vault, keyBytes: made.keyBytes }, password, cheap)
    expect(upgraded.image.records).toEqual(full.vault.image.records)
    expect(needsUpgrade(upgraded.image)).toBe(false)
    const opened = await open(upgraded.bytes)
    expect(isEqualBytes(opened.keyBytes, made.keyBytes)).toBe(true)
    expect(await verifyVault(upgraded.bytes, made.key)).toBeDefined()
  })
})

describe('the biggest wallet there may be', () => {
  it('has an image and a sentinel that can be read', async () => {
    const vault = await makeFull()
    const plain = encodeSecret(single)
    const records = await Promise.all(
      Array.from({ length: maxPhrases + maxKeys }, (_, at) => sealRecord(vault.key, { id: at.toString(16).padStart(32, '0'), type: 'key', gen: 1 }, plain, testRandom)),
    )
    const biggest = await nextImage(vault, { records }, cheap)
    expect(inspectImage(biggest.bytes).state).toBe('sound')
    expect(parseSentinel(await makeSentinel(biggest, testRandom))?.marks).toHaveLength(records.length)
  })
})

describe('the sentinel', () => {
  it('knows the secrets of its wallet from others, and holds no address, word or key', async () => {
    const vault = await makeFull()
    const text = await makeSentinel(vault, testRandom)
    const sentinel = parseSentinel(text)!
    expect(await hasMark(sentinel, phrase)).toBe(true)
    expect(await hasMark(sentinel, single)).toBe(true)
    expect(await hasMark(sentinel, { ...phrase, passphrase: '' })).toBe(false)
    expect(await hasMark(sentinel, { ...phrase, entropy: new Uint8Array(16).fill(8) })).toBe(false)
    expect(text).not.toContain(encodeHex(phrase.entropy))
    expect(text).not.toContain(encodeHex(single.key))
    expect(text).not.toMatch(/0x[0-9a-fA-F]{40}/)
  })

  it('is believed about its generation only with the seal of the key', async () => {
    const vault = await makeFull()
    const sentinel = parseSentinel(await makeSentinel(vault, testRandom))!
    const stranger = await makeFull()
    expect(sentinel.generation).toBe(vault.image.generation)
    expect(await isSentinelOf(sentinel, vault.key)).toBe(true)
    expect(await isSentinelOf({ ...sentinel, generation: 2 ** 53 - 1 }, vault.key)).toBe(false)
    expect(await isSentinelOf(sentinel, stranger.key)).toBe(false)
    expect(parseSentinel('{}')).toBeUndefined()
    expect(parseSentinel('not json')).toBeUndefined()
  })
})

describe('errors of the vault', () => {
  it('hold no secret, in no form', async () => {
    const secret = { ...phrase, passphrase: 'hush-hush-passphrase' }
    const vault = await makeFull([secret])
    const needles = ['hush', 'correct horse', encodeHex(secret.entropy), encodeHex(vault.keyBytes), encodeHex(password)]
    const leaky = (bytes: Bytes): Promise<never> => Promise.reject(new Error(decodeText(bytes)))
    const failures: readonly (() => Promise<unknown>)[] = [
      () => open(vault.bytes, other),
      () => open(flip(vault.bytes, 4_000)),
      () => open(reframe({ ...vault.image, generation: 9 })),
      () => withSecretOf(vault, 'none' as SecretId, () => undefined),
      () => openVault(vault.bytes, password, { derive: (bytes, salt, params) => deriveKek(bytes, salt, params, [leaky]) }),
    ]
    for (const fail of failures) {
      const error: unknown = await fail().then(() => undefined, (caught: unknown) => caught)
      expect(isWalletError(error)).toBe(true)
      const said = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''} ${String((error as Error).cause ?? '')}`
      for (const needle of needles) expect(said).not.toContain(needle)
    }
  })
})
