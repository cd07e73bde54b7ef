/* What the access of the paste guard held up besides it. */
import { beforeEach, expect, it } from 'vitest'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { boot, type Background } from '../boot.ts'
import { password } from '../testing/world.ts'
import { procedures } from './index.ts'

const open = 'https://open.example/'
const closed = 'https://closed.example/'
const own = 'https://own.example/'
const never = 'https://never.example/'

let background: Background
let asked: string[]

/** A browser in which the guard's access reaches every host, and `own` was allowed by itself; only `open` sends CORS headers. */
beforeEach(async () => {
  asked = []
  const held: { guard?: Platform['pasteGuard'] } = {}
  const hasAccess = async (url: string) => url === own || (await held.guard?.isOn()) === true
  const computer = await makeMemoryPlatform({
    hasAccess,
    post: async (url, body): Promise<Json> => {
      asked.push(url)
      if (url !== open && !(await hasAccess(url))) throw new WalletError('node.unreachable', { host: new URL(url).host })
      return { jsonrpc: '2.0', id: isJsonObject(body) ? (body['id'] ?? null) : null, result: '0x1' }
    },
  })
  held.guard = computer.pasteGuard
  background = await boot(computer, { derive: cheapDerive })
  await background.keeper.create(password)
  await background.profile.update((known) => ({
    ...known,
    networks: known.networks.map((network) =>
      network.chain === 'eip155:1' ? { ...network, nodes: [...[open, closed, own].map((url) => ({ url, acceptedAt: 1 })), { url: never }] } : network,
    ),
  }))
})

const turn = (on: boolean) => procedures['set-paste-guard'](background, { on })

it('a node that was read only through the access of the guard is named when it goes', async () => {
  expect(await turn(true)).toEqual({ isOn: true, cutOff: [] })
  expect(asked).toEqual([])
  expect(await turn(false)).toEqual({ isOn: false, cutOff: [closed] })
})

it('a node that nobody accepted is not asked for it, nor one that kept its own access', async () => {
  await turn(true)
  await turn(false)
  expect(new Set(asked)).toEqual(new Set([open, closed]))
})

it('a guard that was off already cuts nothing off and asks nobody', async () => {
  expect(await turn(false)).toEqual({ isOn: false, cutOff: [] })
  expect(asked).toEqual([])
})
