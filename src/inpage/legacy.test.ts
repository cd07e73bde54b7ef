import { describe, expect, it } from 'vitest'
import { failed, ok, startFake } from './fakes.ts'

const started = () => {
  const made = startFake()
  made.answer((method, params) =>
    method === 'fails' ? failed(4100, 'Not authorized.', { reason: 'request.unauthorized' }) : ok({ method, params: params ?? null }),
  )
  return made
}

/** The arguments of a callback. */
const called = (run: (callback: (error: unknown, response: unknown) => void) => void): Promise<readonly [unknown, unknown]> =>
  new Promise((resolve) => run((error, response) => resolve([error, response])))

describe('enable', () => {
  it('asks for accounts', async () => {
    const { provider } = started()
    expect(await provider.enable()).toEqual({ method: 'eth_requestAccounts', params: null })
  })
})

describe('sendAsync', () => {
  it('calls back with a JSON-RPC response, later than the call', async () => {
    const { provider } = started()
    let isBack = false
    const back = called((callback) => provider.sendAsync({ id: 7, jsonrpc: '2.0', method: 'eth_call', params: [1] }, (error: unknown, response: unknown) => {
      isBack = true
      callback(error, response)
    }))
    expect(isBack).toBe(false)
    expect(await back).toEqual([null, { id: 7, jsonrpc: '2.0', result: { method: 'eth_call', params: [1] } }])
  })

  it('calls back with an Error with its code, and the error in the response', async () => {
    const { provider } = started()
    const [error, response] = await called((callback) => provider.sendAsync({ id: 'x', method: 'fails' }, callback))
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ code: 4100 })
    expect(response).toEqual({ id: 'x', jsonrpc: '2.0', error: { code: 4100, message: 'Not authorized.', data: { reason: 'request.unauthorized' } } })
  })

  it('answers a batch in its order, errors in their place', async () => {
    const { provider } = started()
    const [error, responses] = await called((callback) =>
      provider.sendAsync([{ id: 1, method: 'eth_call' }, { id: 2, method: 'fails' }, 'nonsense', { id: 4, method: 'eth_chainId' }], callback),
    )
    expect(error).toBe(null)
    expect(responses).toMatchObject([{ id: 1, result: {} }, { id: 2, error: { code: 4100 } }, { error: { code: -32600 } }, { id: 4, result: {} }])
  })

  it('answers an empty batch', async () => {
    const { provider } = started()
    expect(await called((callback) => provider.sendAsync([], callback))).toEqual([null, []])
  })

  it('without a callback asks all the same', async () => {
    const asked: string[] = []
    const made = startFake()
    made.answer((method) => {
      asked.push(method)
      return method === 'fails' ? failed(4100, 'Not authorized.', { reason: 'request.unauthorized' }) : ok(null)
    })
    expect(made.provider.sendAsync([{ method: 'wallet_watchAsset' }, { method: 'fails' }], null)).toBeUndefined()
    made.provider.sendAsync({ method: 'eth_call' }, undefined)
    await expect.poll(() => asked).toEqual(['wallet_watchAsset', 'fails', 'eth_call'])
  })

  it('with a callback that is no function throws', () => {
    const { provider } = started()
    for (const callback of [7, 'x', {}, true]) expect(() => provider.sendAsync({ method: 'eth_call' }, callback)).toThrow(TypeError)
  })
})

describe('send', () => {
  it('with a method name promises a JSON-RPC response', async () => {
    const { provider } = started()
    expect(await provider.send('eth_call', [1])).toMatchObject({ jsonrpc: '2.0', result: { method: 'eth_call', params: [1] } })
    expect(await provider.send('eth_chainId')).toMatchObject({ result: { params: [] } })
    await expect(provider.send('fails')).rejects.toMatchObject({ code: 4100 })
  })

  it('with a callback is sendAsync', async () => {
    const { provider } = started()
    expect(await called((callback) => provider.send({ id: 1, method: 'eth_call' }, callback))).toMatchObject([null, { id: 1 }])
  })

  it('of a payload answers at once what the page has been told', () => {
    const { provider, say } = started()
    expect(provider.send({ id: 1, method: 'eth_accounts' })).toEqual({ id: 1, jsonrpc: '2.0', result: [] })
    expect(provider.send({ id: 1, method: 'net_version' })).toMatchObject({ result: null })
    say({ kind: 'state', state: { chainId: '0xaa36a7', accounts: ['0xaa', '0xbb'] } })
    expect(provider.send({ id: 2, method: 'eth_accounts' })).toMatchObject({ id: 2, result: ['0xaa'] })
    expect(provider.send({ id: 3, method: 'eth_coinbase' })).toMatchObject({ result: '0xaa' })
    expect(provider.send({ id: 4, method: 'net_version' })).toMatchObject({ result: '11155111' })
    expect(provider.send({ id: 5, method: 'eth_uninstallFilter', params: ['0x1'] })).toMatchObject({ result: true })
  })

  it('of a payload that needs an answer throws, with a code', () => {
    const { provider } = started()
    for (const payload of [{ method: 'eth_call' }, {}, null, undefined, 1]) {
      expect(() => provider.send(payload)).toThrow(expect.objectContaining({ code: -32600 }))
    }
  })
})
