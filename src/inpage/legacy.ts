/**
 * What sites called before EIP-1193 and some still do: `enable`, `send` in its three forms, `sendAsync`. Everything goes
 * through the same `ask`; the synchronous form of `send` answers from what the page has already been told.
 */
import { makeRefusal, type PageError } from '../protocol/page.ts'
import { call, define, freeze, isArray, PromiseOf, soon } from './primordials.ts'
import type { Ask } from './provider.ts'
import { makeRpcError } from './rpc-error.ts'

type Payload = { readonly id?: unknown; readonly jsonrpc?: unknown; readonly method?: unknown; readonly params?: unknown }
type Response = { readonly id: unknown; readonly jsonrpc: unknown; readonly result?: unknown; readonly error?: PageError }
type Callback = (error: unknown, response: unknown) => void

type SendAsync = (payload: unknown, callback: unknown) => void
type Legacy = Record<string, unknown> & { readonly sendAsync: SendAsync }

export function makeLegacy(ask: Ask, account: () => string | null, network: () => string | null): Legacy {
  const answer = (payload: unknown, done: (response: Response, error: PageError | undefined) => void): void => {
    const { id, jsonrpc = '2.0' } = (typeof payload === 'object' && payload !== null ? payload : {}) as Payload
    ask(
      payload,
      (result) => done({ id, jsonrpc, result }, undefined),
      (error) => done({ id, jsonrpc, error }, error),
    )
  }

  const promise = (request: unknown, wrap: (result: unknown) => unknown): Promise<unknown> =>
    new PromiseOf((resolve, reject) => ask(request, (result) => resolve(wrap(result)), (error) => reject(makeRpcError(error))))

  const sendAsync = (payload: unknown, callback: unknown): void => {
    // Without one a site asks and does not want to know: other wallets ask too.
    if (callback != null && typeof callback !== 'function') throw new TypeError('The callback must be a function.')
    const back: Callback = callback == null ? () => {} : (error, response) => soon(() => void call(callback as never, undefined, [error, response]))
    if (!isArray(payload)) {
      return answer(payload, (response, error) => back(error === undefined ? null : makeRpcError(error), response))
    }
    const responses: unknown[] = []
    let left = payload.length
    if (left === 0) return back(null, responses)
    for (let at = 0; at < payload.length; at += 1) {
      answer(payload[at], (response) => {
        define(responses, at, response)
        left -= 1
        if (left === 0) back(null, responses)
      })
    }
  }

  /** The only methods that ever had a synchronous answer. */
  const answerNow = (payload: Payload): unknown => {
    switch (payload.method) {
      case 'eth_accounts': {
        const first = account()
        return first === null ? [] : [first]
      }
      case 'eth_coinbase':
        return account()
      case 'net_version':
        return network()
      case 'eth_uninstallFilter':
        ask(payload, () => {}, () => {})
        return true
      default:
        throw makeRpcError(makeRefusal('request.invalid', 'This method has no synchronous answer; use `request`.'))
    }
  }

  const send = (first: unknown, second: unknown): unknown => {
    if (typeof first === 'string') return promise({ method: first, params: second ?? [] }, (result) => ({ id: undefined, jsonrpc: '2.0', result }))
    if (typeof second === 'function') return sendAsync(first, second)
    if (typeof first !== 'object' || first === null) throw makeRpcError(makeRefusal('request.invalid', 'Expected one object.'))
    const payload = first as Payload
    return { id: payload.id, jsonrpc: payload.jsonrpc ?? '2.0', result: answerNow(payload) }
  }

  return { enable: () => promise({ method: 'eth_requestAccounts' }, (accounts) => accounts), send, sendAsync }
}

/** The experimental part of MetaMask's provider that sites came to use. */
export function makeMetamask(sendAsync: SendAsync, isConnected: () => boolean): object {
  return freeze({
    // Whether it is locked is nobody's business: as in MetaMask itself, true for as long as anything can be asked.
    isUnlocked: () => new PromiseOf((resolve) => resolve(isConnected())),
    /** JSON-RPC responses in the order of the requests. */
    requestBatch: (requests: unknown) =>
      new PromiseOf((resolve, reject) => {
        if (isArray(requests)) sendAsync(requests, (_error: unknown, responses: unknown) => resolve(responses))
        else reject(makeRpcError(makeRefusal('request.invalid', 'Expected a list of requests.')))
      }),
  })
}
