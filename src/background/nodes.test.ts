import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWalletError, toWire } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import type { Network } from '../core/network.ts'
import { makeMemoryKeyValue } from '../platform/memory/key-value.ts'
import { makeNodes } from './nodes.ts'

const network: Network = {
  chain: 'eip155:1', name: 'Ethereum', symbol: 'ETH', decimals: 18, builtIn: true, test: false,
  nodes: [{ url: 'https://not-chosen.example' }, { url: 'https://node.example', acceptedAt: 1 }],
}

type Call = { readonly url: string; readonly method: string }

function makeTestNodes(answer: (method: string, id: Json) => Json) {
  const calls: Call[] = []
  const clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined }
  const post = async (url: string, body: Json): Promise<Json> => {
    const { method, id } = isJsonObject(body) ? body : {}
    calls.push({ url, method: String(method) })
    return answer(String(method), id ?? null)
  }
  return { nodes: makeNodes({ net: { post }, clock, session: makeMemoryKeyValue(), isOnline: () => true, log: () => undefined }), calls }
}

const honest = (method: string, id: Json): Json => ({ jsonrpc: '2.0', id, result: method === 'eth_chainId' ? '0x1' : '0x2a' })

describe('a node', () => {
  it('is contacted only if the user accepted it, in the user\'s order', async () => {
    const { nodes, calls } = makeTestNodes(honest)
    expect(await nodes.ask(network, 'eth_blockNumber', [])).toBe('0x2a')
    expect(new Set(calls.map((call) => call.url))).toEqual(new Set(['https://node.example']))
    const none = { ...network, nodes: [{ url: 'https://not-chosen.example' }] }
    await expect(nodes.ask(none, 'eth_blockNumber', [])).rejects.toMatchObject({ code: 'node.not-chosen' })
  })

  it('says which chain it is before anything else is asked of it, once per life', async () => {
    const { nodes, calls } = makeTestNodes(honest)
    await Promise.all([nodes.ask(network, 'eth_blockNumber', []), nodes.ask(network, 'eth_gasPrice', [])])
    expect(calls.map((call) => call.method)).toEqual(['eth_chainId', 'eth_blockNumber', 'eth_gasPrice'])
    nodes.forget('https://node.example')
    await nodes.ask(network, 'eth_blockNumber', [])
    expect(calls.filter((call) => call.method === 'eth_chainId')).toHaveLength(2)
  })

  it('of another chain is asked nothing else', async () => {
    const { nodes, calls } = makeTestNodes((method, id) => ({ id, result: method === 'eth_chainId' ? '0x5' : '0x1' }))
    await expect(nodes.ask(network, 'eth_sendRawTransaction', ['0x'])).rejects.toMatchObject({
      code: 'node.wrong-chain',
      params: { host: 'node.example', expected: '0x1', found: '0x5' },
    })
    expect(calls.map((call) => call.method)).toEqual(['eth_chainId'])
  })

  it('that answers a question nobody asked is not believed', async () => {
    const { nodes } = makeTestNodes((_method, id) => ({ id: Number(id) + 1, result: '0x1' }))
    await expect(nodes.ask(network, 'eth_blockNumber', [])).rejects.toMatchObject({ code: 'node.bad-answer' })
  })

  it('that refuses a question nobody asked is not believed; one that refuses without saying which is', async () => {
    for (const [by, code] of [[1, 'node.bad-answer'], [undefined, 'node.refused']] as const) {
      const { nodes } = makeTestNodes((method, id) =>
        method === 'eth_chainId' ? { id, result: '0x1' } : { id: by === undefined ? null : Number(id) + by, error: { code: -32000, message: 'nonce too low' } },
      )
      await expect(nodes.ask(network, 'eth_sendRawTransaction', [])).rejects.toMatchObject({ code })
    }
  })

  it('that refuses passes its own code and revert data, and its text cut short', async () => {
    const { nodes } = makeTestNodes((method, id) =>
      method === 'eth_chainId' ? { id, result: '0x1' } : { id, error: { code: 3, message: `execution reverted${'!'.repeat(9_000)}`, data: '0x08c379a0' } },
    )
    const error = await nodes.ask(network, 'eth_call', []).catch((caught: unknown) => caught)
    if (!isWalletError(error, 'node.refused')) throw new Error('not refused')
    expect(error.params.code).toBe(3)
    expect(error.params.text).toHaveLength(400)
    expect(toWire(error)).toMatchObject({ code: 3, data: '0x08c379a0' })
  })

  it('may answer anything at all: the result is a result or one of our errors', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (junk) => {
        const { nodes } = makeTestNodes((method, id) => (method === 'eth_chainId' ? { id, result: '0x1' } : (junk as Json)))
        await nodes.ask(network, 'eth_call', []).catch((error: unknown) => expect(isWalletError(error)).toBe(true))
      }),
    )
  })
})
