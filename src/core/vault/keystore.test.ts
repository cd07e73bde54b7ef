import fc from 'fast-check'
import { privateKeyToAccount } from 'viem/accounts'
import { Wallet } from 'ethers'
import { describe, expect, it } from 'vitest'
import { isWalletError } from '../errors.ts'
import { makeKeystore, openKeystore, parseKeystore } from './keystore.ts'
import { parsePrivateKey } from '../backup/private-key.ts'

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'none'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

/** Web3 Secret Storage Definition, test vectors (ethereum.org). */
const secret = '7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d'
const vectors = {
  pbkdf2: {
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
      ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
      kdf: 'pbkdf2',
      kdfparams: { c: 262144, dklen: 32, prf: 'hmac-sha256', salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd' },
      mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
    },
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    version: 3,
  },
  scrypt: {
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
      ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
      kdf: 'scrypt',
      kdfparams: { dklen: 32, n: 262144, p: 8, r: 1, salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19' },
      mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
    },
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    version: 3,
  },
}

const altered = (change: Record<string, unknown>, crypto: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...vectors.scrypt, ...change, crypto: { ...vectors.scrypt.crypto, ...crypto } })

describe('a key file, version 3', () => {
  for (const name of ['pbkdf2', 'scrypt'] as const) {
    it(`opens by its specification's own vector (${name})`, { timeout: 120_000 }, async () => {
      const { key, address } = await openKeystore(JSON.stringify(vectors[name]), 'testpassword')
      expect(hexOf(key)).toBe(secret)
      expect(address).toBe(privateKeyToAccount(`0x${secret}`).address)
    })
  }

  it('of ours is opened by another wallet, and by us', { timeout: 120_000 }, async () => {
    const json = await makeKeystore(Buffer.from(secret, 'hex'), 'Größe 9', { random, n: 1024 })
    expect((await Wallet.fromEncryptedJson(json, 'Größe 9')).privateKey).toBe(`0x${secret}`)
    expect(hexOf((await openKeystore(json, 'Größe 9')).key)).toBe(secret)
    expect(await codeOf(() => openKeystore(json, 'Größe 8'))).toBe('keystore.wrong-password')
  })

  it('is read with names in capitals, as some programs write them', async () => {
    const json = await makeKeystore(Buffer.from(secret, 'hex'), 'x', { random, n: 2 })
    expect(hexOf((await openKeystore(json.replace('"crypto"', '"Crypto"').replace('"kdfparams"', '"KDFParams"'), 'x')).key)).toBe(secret)
  })

  it('whose address is not that of the key inside is refused, and both are named', async () => {
    const json = await makeKeystore(Buffer.from(secret, 'hex'), 'x', { random, n: 2 })
    const other = `${'0'.repeat(39)}1`
    const forged = JSON.stringify({ ...JSON.parse(json), address: other })
    await expect(openKeystore(forged, 'x')).rejects.toMatchObject({ code: 'keystore.other-address', params: { said: `0x${other}` } })
  })

  it('that asks for too much memory or work is refused before anything is derived', async () => {
    const scrypt = (change: Record<string, unknown>) => altered({}, { kdfparams: { ...vectors.scrypt.crypto.kdfparams, ...change } })
    for (const cost of [{ n: 2 ** 24 }, { n: 2 ** 20, r: 8 }, { r: 4096 }, { p: 2 ** 20 }, { n: 2 ** 18, r: 8, p: 8 }]) {
      expect(await codeOf(() => openKeystore(scrypt(cost), 'x')), JSON.stringify(cost)).toBe('keystore.too-costly')
    }
    for (const cost of [{ n: 1 }, { n: 3 }, { n: 2 ** 31 }]) expect(await codeOf(() => openKeystore(scrypt(cost), 'x'))).toBe('keystore.unsupported')
    for (const cost of [{ n: -2 }, { n: 1.5 }, { n: '1024' }, { r: 0 }, { dklen: 16 }, { salt: 'zz' }, { salt: '' }]) {
      expect(await codeOf(() => openKeystore(scrypt(cost), 'x')), JSON.stringify(cost)).toBe('keystore.malformed')
    }
    const rounds = JSON.stringify({ ...vectors.pbkdf2, crypto: { ...vectors.pbkdf2.crypto, kdfparams: { ...vectors.pbkdf2.crypto.kdfparams, c: 2 ** 23 } } })
    expect(await codeOf(() => openKeystore(rounds, 'x'))).toBe('keystore.too-costly')
  })

  it('of another version, cipher or derivation, or with a field that does not fit, is refused', async () => {
    for (const change of [{ version: 1 }, { version: 4 }, { version: '3' }, { crypto: null }]) {
      expect(await codeOf(() => parseKeystore(JSON.stringify({ ...vectors.scrypt, ...change })))).toBe('keystore.malformed')
    }
    expect(await codeOf(() => parseKeystore(altered({}, { cipher: 'aes-128-cbc' })))).toBe('keystore.unsupported')
    expect(await codeOf(() => parseKeystore(altered({}, { kdf: 'argon2' })))).toBe('keystore.unsupported')
    for (const bad of [{ mac: 'ab' }, { ciphertext: 'ab'.repeat(33) }, { cipherparams: { iv: '00' } }, { cipherparams: [] }, { kdfparams: null }]) {
      expect(await codeOf(() => parseKeystore(altered({}, bad)))).toBe('keystore.malformed')
    }
  })

  it('made of any JSON is refused with an error of ours and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(await codeOf(() => parseKeystore(json))).toMatch(/^keystore\./)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.record({ version: fc.constant(3), crypto: fc.object({ maxDepth: 3 }) }), async (value) => {
        expect(await codeOf(() => parseKeystore(JSON.stringify(value)))).toMatch(/^keystore\./)
      }),
    )
    expect(() => parseKeystore(`${'['.repeat(9000)}${']'.repeat(9000)}`)).toThrow('keystore.malformed')
  })
})

describe('a typed private key', () => {
  const key = secret.toUpperCase()

  it('is read with or without 0x, in any case, with spaces around', () => {
    for (const typed of [secret, `0x${secret}`, ` 0X${key}\n`]) expect(hexOf(parsePrivateKey(typed))).toBe(secret)
  })

  it('is refused as zero, as the order of the curve and beyond, one digit short or long, and with any other character', async () => {
    const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
    for (const typed of ['', '0'.repeat(64), order, 'f'.repeat(64), secret.slice(1), `${secret}0`, secret.replace('7', 'g'), `0x0x${secret}`, secret.replace('b5', 'b 5')]) {
      expect(await codeOf(() => parsePrivateKey(typed)), typed).toBe('key.invalid')
    }
    expect(hexOf(parsePrivateKey(`${order.slice(0, -1)}0`))).toBe(`${order.slice(0, -1)}0`)
  })

  it('is told from words and from an address', async () => {
    expect(await codeOf(() => parsePrivateKey('test '.repeat(12)))).toBe('key.words-instead')
    expect(await codeOf(() => parsePrivateKey('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'))).toBe('key.address-instead')
  })
})
