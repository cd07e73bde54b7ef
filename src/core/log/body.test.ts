import { describe, expect, it } from 'vitest'
import type { Origin } from '../origin.ts'
import { encodeHex } from '../vault/bytes.ts'
import { makeLogKey, openBody, pairOf, readBody, sealBody } from './body.ts'
import type { LogSaid } from './entry.ts'

let seed = 0
/** Different bytes every time, the same in every run. */
const random = (length: number) => Uint8Array.from({ length }, (_zero, at) => (at * 7 + (seed += 13)) & 0xff)
const said: LogSaid = {
  message: { code: 'log.asked', params: { origin: 'https://site.example', method: 'personal_sign' } },
  site: 'https://site.example' as Origin,
}

describe('what an entry says, closed', () => {
  it('is read with the private key, and says nothing without', async () => {
    const key = await makeLogKey(random)
    const body = await sealBody(said, key.publicKey, random)
    expect(await openBody(body, key)).toMatchObject(said)
    expect(JSON.stringify(body)).not.toContain(encodeHex(new TextEncoder().encode('site')))
    const other = await makeLogKey(random)
    expect(await openBody(body, other)).toBeUndefined()
    expect(await openBody(body, await pairOf(other.privateKey))).toBeUndefined()
    expect(await openBody({ ...body, key: other.publicKey }, other)).toBeUndefined()
  })

  it('is not told by its length', async () => {
    const key = await makeLogKey(random)
    const lengths = await Promise.all(
      (['log.unlocked', 'log.proven', 'log.created', 'log.revealed'] as const).map(async (code) => (await sealBody({ message: { code, params: {} } }, key.publicKey, random)).box.length),
    )
    expect(new Set(lengths).size).toBe(1)
  })

  it('of the same twice is never the same, nor is its digest', async () => {
    const key = await makeLogKey(random)
    const [one, two] = [await sealBody(said, key.publicKey, random), await sealBody(said, key.publicKey, random)]
    expect(one.box).not.toBe(two.box)
    expect(one.digest).not.toBe(two.digest)
  })

  it('is not read under a digest of something else', async () => {
    const key = await makeLogKey(random)
    const body = await sealBody(said, key.publicKey, random)
    expect(await openBody({ ...body, digest: '0'.repeat(64) }, key)).toBeUndefined()
  })

  it('is told from a clear one and from rubbish', async () => {
    const key = await makeLogKey(random)
    const body = await sealBody(said, key.publicKey, random)
    expect(readBody(body)).toEqual(body)
    expect(readBody({ kind: 'clear', ...said })).toEqual({ kind: 'clear', ...said })
    for (const stray of [undefined, null, 7, [], {}, { kind: 'clear' }, { ...body, box: 'x' }, { ...body, more: 1 }, { kind: 'open', ...said }]) {
      expect(readBody(stray)).toBeUndefined()
    }
  })
})
