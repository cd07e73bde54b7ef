import { describe, expect, it } from 'vitest'
import { boot } from './boot.ts'
import { decideAll, makeCaller, makeWorld, origin, testAddress } from './testing/world.ts'
import { parseProfile, encodeProfile } from './profile-shape.ts'

const token = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const word = (hex: string): string => hex.padStart(64, '0')
const symbol = `0x${word('20')}${word('3')}${'4e4554'.padEnd(64, '0')}`

/** A site asks, a person agrees; the contract is the one the node tells about. */
const watch = async () => {
  const world = await makeWorld()
  const answers = { decimals: `0x${word('2')}` }
  const { post } = world.chain
  const answer: typeof post = async (url, body) => {
    const { id, method, params } = body as { readonly id: number; readonly method: string; readonly params: readonly { readonly data?: string }[] }
    if (method === 'eth_getCode') return { jsonrpc: '2.0', id, result: '0x60' }
    if (method !== 'eth_call') return post(url, body)
    const data = params[0]?.data?.slice(0, 10)
    return { jsonrpc: '2.0', id, result: data === '0x95d89b41' ? symbol : data === '0x313ce567' ? answers.decimals : `0x${word('3039')}` }
  }
  Object.assign(world.chain, { post: answer })
  const background = await boot(world.computer)
  await background.keeper.unlock('correct horse battery staple')
  const params = { type: 'ERC20', options: { address: token.toLowerCase(), symbol: 'NET', decimals: 2 } }
  const reply = await background.requests.ask(makeCaller(), { id: '00000001', method: 'wallet_watchAsset', params })
  return { world, background, answers, reply }
}

describe('a token that a site wants to be seen', () => {
  it('is listed once a person agreed, with what the selected account holds, and until it is taken off', async () => {
    const { world, background, reply } = await watch()
    expect(reply).toEqual({ kind: 'pending' })
    expect(background.profile.get().tokens).toBeUndefined()
    await decideAll(background, world.computer, true)
    expect(background.requests.collect(makeCaller(), ['00000001'])).toMatchObject({ '00000001': { ok: true, result: true } })
    await background.balances.refresh()
    expect(background.tokens.list()).toEqual([{ address: token, kind: 'erc20', symbol: 'NET', decimals: 2, addedBy: origin, exact: '12345' }])
    expect(background.profile.get().selected.account).toBe(testAddress)

    const stored = background.profile.get()
    expect(parseProfile(encodeProfile(stored))).toEqual(stored)
    const { forgetToken } = await import('./procedures/forget-token.ts')
    await forgetToken(background, { chain: 'eip155:31337', address: token })
    expect(background.tokens.list()).toEqual([])
  })

  it('leaves nothing at stake behind when it is taken off while its node is being asked', async () => {
    const { world, background } = await watch()
    await decideAll(background, world.computer, true)
    const { post } = world.chain
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const late: typeof post = async (url, body) => {
      const { params } = body as { readonly params?: readonly { readonly data?: string }[] }
      if (params?.[0]?.data?.startsWith('0x70a08231') === true) await gate
      return post(url, body)
    }
    Object.assign(world.chain, { post: late })
    const asking = background.tokens.refresh()
    const { forgetToken } = await import('./procedures/forget-token.ts')
    await forgetToken(background, { chain: 'eip155:31337', address: token })
    open()
    await asking
    await background.profile.update((known) => known)
    const held = background.profile.get().accounts.flatMap(({ holds = [] }) => holds)
    expect(held.filter((each) => each.includes(token))).toEqual([])
  })

  it('waits beside others of the same site, each with a question of its own', async () => {
    const { background } = await watch()
    for (const tokenId of ['1', '2']) {
      const piece = { type: 'ERC721', options: { address: token, tokenId } }
      expect(await background.requests.ask(makeCaller(), { id: `0000000${Number(tokenId) + 1}`, method: 'wallet_watchAsset', params: piece })).toEqual({ kind: 'pending' })
    }
    expect(background.records.list().filter(({ status }) => status === 'pending')).toHaveLength(3)
  })

  it('is not listed when it was rejected, or when its contract says something else by then', async () => {
    const { world, background, answers } = await watch()
    answers.decimals = `0x${word('12')}`
    await expect(decideAll(background, world.computer, true)).rejects.toMatchObject({ code: 'request.invalid-params' })
    expect(background.profile.get().tokens).toBeUndefined()
    await decideAll(background, world.computer, false)
    expect(background.profile.get().tokens).toBeUndefined()
  })
})
