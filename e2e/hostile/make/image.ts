import { canonicalJson } from '../../../src/core/json.ts'
import { encodeText, type Bytes } from '../../../src/core/vault/bytes.ts'
import { hashBytes } from '../../../src/core/vault/image.ts'
import { cheapDerive, testRandom } from '../../../src/core/vault/testing/cheap.ts'
import { addRecord, makeVault, type OpenVault, type Vault } from '../../../src/core/vault/vault.ts'
import type { Random } from '../random.ts'

export const password = encodeText('correct horse battery staple')
const making = { random: testRandom, now: 1_767_225_600_000, derive: cheapDerive }

/** A vault with `phrases` phrases and one key in it. */
export async function makeFullVault(phrases: number): Promise<OpenVault> {
  const made = await makeVault(password, making)
  let vault: Vault = made
  for (let at = 0; at < phrases; at += 1) {
    const entropy = testRandom(at % 2 === 0 ? 16 : 32)
    vault = (await addRecord(vault, { kind: 'phrase', entropy, language: 'english', passphrase: '', source: 'created', createdAt: at }, making)).vault
  }
  vault = (await addRecord(vault, { kind: 'key', key: testRandom(32), source: 'restored', createdAt: 1 }, making)).vault
  return { ...vault, keyBytes: made.keyBytes }
}

export type ImageCase = { readonly how: string; readonly change: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array> }

/** Under a good checksum: what somebody who can write the disk can always do. */
export function reframe(text: string): Bytes {
  return encodeText(`holdfast-vault 1 ${hashBytes(encodeText(`holdfast-vault 1\n${text}`))}\n${text}`)
}

const bodyOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/^[^\n]*\n/, '')

/** One bit of the stored bytes, or what a hand with a hex editor would try; `mended` ones carry a right checksum. */
export function makeDamage(random: Random, index: number): ImageCase {
  switch (random.int(8)) {
    case 0:
      return { how: `bit ${index}`, change: (bytes) => flip(bytes, index % (bytes.length * 8)) }
    case 1: {
      const share = random.int(1_000) / 1_000
      return { how: 'cut short', change: (bytes) => bytes.slice(0, Math.floor(bytes.length * share)) }
    }
    case 2: {
      const extra = random.bytes(random.int(40) + 1)
      return { how: 'bytes too many', change: (bytes) => Uint8Array.from([...bytes, ...extra]) }
    }
    case 3: {
      const noise = random.bytes(random.int(300))
      return { how: 'noise', change: () => noise }
    }
    case 4:
      return { how: 'mended: a bit of the text', change: (bytes) => reframe(new TextDecoder('latin1').decode(flip(encodeText(bodyOf(bytes)), index % (bodyOf(bytes).length * 8)))) }
    default: {
      const salt = random.int(2 ** 31)
      return { how: 'mended: a member', change: (bytes) => reframe(canonicalJson(changeMember(JSON.parse(bodyOf(bytes)) as object, salt, random.pick([0, 1, 2])))) }
    }
  }
}

export function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes)
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return flipped
}

/** Changes one value somewhere: another number, another digit, gone, doubled, or of another kind. */
function changeMember(root: object, salt: number, how: number): object {
  const places: { readonly at: Record<string, unknown>; readonly key: string }[] = []
  const walk = (at: object): void => {
    for (const [key, value] of Object.entries(at)) {
      places.push({ at: at as Record<string, unknown>, key })
      if (typeof value === 'object' && value !== null) walk(value)
    }
  }
  walk(root)
  const place = places[salt % places.length]
  if (place === undefined) return root
  const { at, key } = place
  const value = at[key]
  if (how === 2) delete at[key]
  else if (typeof value === 'number') at[key] = [value + 1, 0, 2 ** 53 - 1, -1, 4_194_304, 1e9][salt % 6]
  else if (typeof value === 'boolean') at[key] = !value
  else if (typeof value === 'string') at[key] = how === 0 ? swapDigit(value, salt) : ['', 'x', 'argon2i', 'key', 'passkey', value + value][salt % 6]
  else if (Array.isArray(value)) at[key] = how === 0 ? value.toReversed().slice(0, Math.max(0, value.length - 1)) : [...(value as readonly unknown[]), ...(value as readonly unknown[])]
  else at[key] = [null, 1, [], {}][salt % 4]
  return root
}

function swapDigit(text: string, salt: number): string {
  const at = salt % Math.max(1, text.length)
  return text.slice(0, at) + (text.charAt(at) === '0' ? '1' : '0') + text.slice(at + 1)
}
