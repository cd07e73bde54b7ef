/** A review that takes files of the package and answers of a node: the worker dies while it looks them up. */
import { beforeAll, expect, it } from 'vitest'
import { readPacked } from '../../chains/eip155/clear/testing/packed-look-ups.ts'
import type { Json } from '../../core/json.ts'
import type { PendingRequest } from '../../core/request.ts'
import { makeMortal } from '../../platform/memory/mortal.ts'
import { boot, type Background } from '../boot.ts'
import { decideAll, makeCaller, makeWorld, testAddress, type World } from '../testing/world.ts'

const caller = makeCaller()
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const fields = (text: string): Json => text.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))
/** The Ethereum Name Service says in a descriptor what this is. */
const delegation: Json = {
  types: { EIP712Domain: fields('string name, string version, uint256 chainId, address verifyingContract'), Delegation: fields('address delegatee, uint256 nonce, uint256 expiry') },
  primaryType: 'Delegation',
  domain: { name: 'Ethereum Name Service', version: '1', chainId: 1, verifyingContract: '0xC18360217D8F7Ab5e7c516566761Ea12Ce7F9D72' },
  message: { delegatee: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC', nonce: '0', expiry: '1795177800' },
}

let world: World
let read = 0
/** The computer with the files that the package brings. */
const withFiles = () => ({ ...world.computer, readDescriptors: async (name: string) => ((read += 1), readPacked(name)) })

beforeAll(async () => {
  world = await makeWorld()
  const background = await boot(world.computer)
  await background.profile.update((known) => ({ ...known, grants: known.grants.map((grant) => ({ ...grant, chain: 'eip155:1' })) }))
})

const pendingOf = (background: Background): PendingRequest | undefined => background.records.list().find((record): record is PendingRequest => record.status === 'pending')

it('says the same as without a death, whichever step the worker dies at, and is signed once', async () => {
  const ask = { method: 'eth_signTypedData_v4', params: [testAddress, delegation] }
  let whole: PendingRequest['review'] | undefined
  let places = 0
  for (let isOver = false; !isOver; places += 1) {
    const mortal = makeMortal(withFiles(), places)
    world.computer.restartWorker()
    const story = boot(mortal.platform).then((background) => background.requests.ask(caller, { id: idOf(places), ...ask }))
    await Promise.race([story.catch(() => undefined), mortal.died])
    isOver = !mortal.isDead()
    world.computer.restartWorker()
    const background = await boot(withFiles())
    expect(await background.requests.ask(caller, { id: idOf(places), ...ask })).toEqual({ kind: 'pending' })
    const record = pendingOf(background)
    whole ??= record?.review
    expect(record?.review).toEqual(whole)
    await decideAll(background, world.computer, true)
    expect(background.requests.collect(caller, [idOf(places)])[idOf(places)]).toMatchObject({ ok: true, result: expect.stringMatching(/^0x[0-9a-f]{130}$/) as unknown })
  }
  expect(JSON.stringify(whole)).toContain('Ethereum Name Service')
  expect(whole?.blocks.some(({ kind }) => kind === 'described')).toBe(true)
  expect(read).toBeGreaterThan(places / 2)
  expect(places).toBeGreaterThan(10)
}, 120_000)
