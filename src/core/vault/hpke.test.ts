import { describe, expect, it } from 'vitest'
import { decodeHex, encodeHex, encodeText } from './bytes.ts'
import { aes128Gcm, openWith, publicKeyOf, sealTo } from './hpke.ts'

/** RFC 9180, appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0. */
const vector = {
  skEm: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
  pkEm: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  skRm: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
  pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  info: '4f6465206f6e2061204772656369616e2055726e',
  pt: '4265617574792069732074727574682c20747275746820626561757479',
  aad: '436f756e742d30',
  ct: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
}
const published = { info: decodeHex(vector.info), aad: decodeHex(vector.aad), aead: aes128Gcm }
const bound = { info: encodeText('info'), aad: encodeText('aad') }
const [ephemeral, privateKey] = [decodeHex(vector.skEm), decodeHex(vector.skRm)]

describe('sealing to a public key', () => {
  it('gives the public keys and the ciphertext that RFC 9180 publishes', async () => {
    expect(encodeHex(await publicKeyOf(ephemeral))).toBe(vector.pkEm)
    expect(encodeHex(await publicKeyOf(privateKey))).toBe(vector.pkRm)
    const sealed = await sealTo(decodeHex(vector.pkRm), ephemeral, decodeHex(vector.pt), published)
    expect(encodeHex(sealed)).toBe(vector.pkEm + vector.ct)
    expect(encodeHex((await openWith(privateKey, sealed, published))!)).toBe(vector.pt)
  })

  it('opens with the private key and what it was bound to, and with nothing else', async () => {
    const plain = encodeText('what happened')
    const sealed = await sealTo(decodeHex(vector.pkRm), ephemeral, plain, bound)
    expect(await openWith(privateKey, sealed, bound)).toEqual(plain)
    expect(await openWith(ephemeral, sealed, bound)).toBeUndefined()
    expect(await openWith(privateKey, sealed, { ...bound, info: encodeText('other') })).toBeUndefined()
    expect(await openWith(privateKey, sealed, { ...bound, aad: encodeText('other') })).toBeUndefined()
    expect(await openWith(privateKey, sealed, { ...bound, aead: aes128Gcm })).toBeUndefined()
  })

  it('opens nothing of which one bit was changed or one byte is missing', async () => {
    const sealed = await sealTo(decodeHex(vector.pkRm), ephemeral, encodeText('x'), bound)
    for (let at = 0; at < sealed.length; at += 1) {
      expect(await openWith(privateKey, sealed.with(at, sealed[at]! ^ 1), bound), `byte ${at}`).toBeUndefined()
      expect(await openWith(privateKey, sealed.slice(0, at), bound), `${at} bytes`).toBeUndefined()
    }
  })

  it('refuses a public key of small order', async () => {
    await expect(sealTo(new Uint8Array(32), ephemeral, encodeText('x'), bound)).rejects.toThrow()
  })
})
