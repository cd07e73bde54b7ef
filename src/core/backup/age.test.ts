/* Work factors are small here, so that thousands of files can be opened; what is written for people is 18 (e2e/age). */
import { Decrypter, Encrypter, armor } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWalletError } from '../errors.ts'
import { armorOf, decodeArmor, encodeArmor } from './age-armor.ts'
import { encodeSigned, encodeUnsigned, maxWorkFactor, readHeader } from './age-header.ts'
import { openAge, sealAge } from './age.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const cheap = { random, workFactor: 2 }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const passphrase = 'correct horse battery staple'
const chunk = 64 * 1024

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'none'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

describe('an age file', () => {
  it('opens with its passphrase to the very bytes, at every length around a chunk', async () => {
    for (const length of [0, 1, 15, 16, 17, chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 1]) {
      const plain = Uint8Array.from({ length }, (_, at) => at % 251)
      expect(await openAge(await sealAge(plain, passphrase, cheap), passphrase)).toEqual(plain)
    }
  })

  it("of ours is opened by age's own library, and of the library by us", async () => {
    for (const length of [0, 100, chunk, chunk + 1]) {
      const plain = Uint8Array.from({ length }, (_, at) => at % 251)
      const theirs = new Decrypter()
      theirs.addPassphrase(passphrase)
      expect(await theirs.decrypt(armor.decode(encodeArmor(await sealAge(plain, passphrase, cheap))))).toEqual(plain)
      const writer = new Encrypter()
      writer.setPassphrase(passphrase)
      writer.setScryptWorkFactor(3)
      expect(await openAge(decodeArmor(armor.encode(await writer.encrypt(plain))), passphrase)).toEqual(plain)
    }
  })

  it('never opens with another passphrase', async () => {
    const file = await sealAge(bytesOf('x'), passphrase, cheap)
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40 }), async (other) => {
        fc.pre(other.normalize('NFC') !== passphrase)
        expect(['file.wrong-passphrase', 'file.passphrase-invalid']).toContain(await codeOf(() => openAge(file, other)))
      }),
      { numRuns: 100 },
    )
  })

  it('is the same file whatever normal form its passphrase was typed in', async () => {
    const file = await sealAge(bytesOf('x'), 'Größe 1', cheap)
    expect(await codeOf(() => openAge(file, 'Größe 1'.normalize('NFD')))).toBe('none')
  })

  it('with any bit changed, any byte missing or any byte more does not open', async () => {
    const plain = bytesOf('what must not be changed unseen')
    const file = await sealAge(plain, passphrase, cheap)
    for (let at = 0; at < file.length; at += 1) {
      for (const bit of [0, 7]) {
        const changed = file.map((byte, place) => (place === at ? byte ^ (1 << bit) : byte))
        expect(await codeOf(() => openAge(changed, passphrase)), `byte ${at}`).toMatch(/^file\./)
      }
      expect(await codeOf(() => openAge(file.subarray(0, at), passphrase)), `cut at ${at}`).toMatch(/^file\./)
    }
    expect(await codeOf(() => openAge(Uint8Array.from([...file, 0]), passphrase))).toBe('file.damaged')
  })

  it('whose chunks are swapped, repeated or dropped does not open', async () => {
    const file = await sealAge(new Uint8Array(3 * chunk), passphrase, cheap)
    const start = readHeader(file).length + 16
    const step = chunk + 16
    const parts = [0, 1, 2].map((at) => file.subarray(start + at * step, start + (at + 1) * step))
    for (const order of [[1, 0, 2], [0, 0, 1, 2], [0, 2], [0, 1], [2]]) {
      const made = Buffer.concat([file.subarray(0, start), ...order.map((at) => parts[at] ?? new Uint8Array())])
      expect(await codeOf(() => openAge(made, passphrase)), order.join()).toBe('file.damaged')
    }
  })

  it('reports how far scrypt is, and a throw in the report ends the work with that error', async () => {
    const done: number[] = []
    await sealAge(bytesOf('x'), passphrase, { random, workFactor: 10, report: (value) => done.push(value) })
    expect(done.at(-1)).toBe(1)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    const stop = new Error('locked')
    await expect(sealAge(bytesOf('x'), passphrase, { random, workFactor: 10, report: () => { throw stop } })).rejects.toBe(stop)
  })
})

describe('before anything is derived', () => {
  const box = new Uint8Array(32)
  const salt = new Uint8Array(16)
  const file = (unsigned: string): Uint8Array => bytesOf(encodeSigned(unsigned, new Uint8Array(32)) + 'x'.repeat(40))
  const plain = encodeUnsigned(salt, 18, box)

  it('a work factor above the ceiling, or one that is no number, is refused', async () => {
    expect(readHeader(file(plain)).workFactor).toBe(18)
    for (const factor of [21, 22, 31, 63, 99]) expect(await codeOf(() => openAge(file(encodeUnsigned(salt, factor, box)), 'x')), `${factor}`).toBe('file.too-costly')
    for (const factor of ['0', '018', '-1', '1e2', '0x12', '999', ' 18', '18 18', '']) {
      expect(await codeOf(() => openAge(file(plain.replace(' 18\n', ` ${factor}\n`)), 'x')), factor).toBe('file.damaged')
    }
    expect(maxWorkFactor).toBe(20)
  })

  it('a file for keys, with a second recipient or of another version is refused', async () => {
    expect(await codeOf(() => openAge(file(plain.replace('scrypt', 'X25519')), 'x'))).toBe('file.needs-key')
    const twice = plain.replace('\n---', `\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n${'A'.repeat(43)}\n---`)
    expect(await codeOf(() => openAge(file(twice), 'x'))).toBe('file.damaged')
    expect(await codeOf(() => openAge(file(plain.replace('v1', 'v2')), 'x'))).toBe('file.not-age')
  })

  it('any other bytes are refused with an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (tail, hasHead) => {
        const bytes = hasHead ? Buffer.concat([bytesOf('age-encryption.org/v1\n-> scrypt '), tail]) : tail
        expect(await codeOf(() => openAge(bytes, 'x'))).toMatch(/^file\./)
      }),
    )
  })
})

describe('the armor', () => {
  it('is what the library writes, and reads back', () => {
    for (const length of [1, 47, 48, 49, 96, 1000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256)
      expect(encodeArmor(bytes)).toBe(armor.encode(bytes))
      expect(decodeArmor(encodeArmor(bytes))).toEqual(bytes)
    }
  })

  it('is read with other ends of lines, blank lines between and spaces around, as after a scan', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, at) => at)
    const text = encodeArmor(bytes)
    for (const made of [text.replaceAll('\n', '\r\n'), ` \n${text.replaceAll('\n', '\n\n')}`, text.trim().split('\n').join(' \n ')]) {
      expect(decodeArmor(made)).toEqual(bytes)
    }
  })

  it('is refused when a line is missing, cut, too long or not base64, and beyond 2 MB', async () => {
    const text = encodeArmor(Uint8Array.from({ length: 200 }, (_, at) => at))
    const lines = text.trim().split('\n')
    const without = (at: number): string => lines.filter((_, place) => place !== at).join('\n')
    const bad = [
      '', 'hello', without(0), without(lines.length - 1), text.replace('AAEC', 'AA?C'), text.replace('AAEC', 'AAE'),
      [lines[0], lines.slice(1, -1).join(''), lines.at(-1)].join('\n'), `${text}${text}`, [lines[0], lines.at(-1)].join('\n'),
    ]
    for (const made of bad) expect(await codeOf(() => decodeArmor(made)), made).toBe('file.not-age')
    expect(await codeOf(() => decodeArmor('A'.repeat(2_000_001)))).toBe('file.too-large')
  })

  it('is made of a file in binary, and of one in text, alike', async () => {
    const file = await sealAge(bytesOf('x'), passphrase, cheap)
    expect(armorOf(file)).toBe(encodeArmor(file))
    expect(armorOf(bytesOf(encodeArmor(file)))).toBe(encodeArmor(file))
    expect(await codeOf(() => armorOf(bytesOf('words words')))).toBe('file.not-age')
  })
})
