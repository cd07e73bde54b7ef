/**
 * EIP-1193 provider. Its members live on a frozen prototype as accessors with silent setters: a library that assigns to
 * them or deletes them (web3 1.x does) neither throws nor changes anything. No member uses `this`.
 */
import { makeRefusal, maxMethodLength, maxRequestLength, type PageError, type PageState } from '../protocol/page.ts'
import { makeBridge, type Bridge, type BridgeEvents } from './bridge.ts'
import { makeEmitter } from './emitter.ts'
import { makeLegacy, makeMetamask } from './legacy.ts'
import { create, defineReadOnly, freeze, hasOwn, isArray, namesOf, PromiseOf, toJson } from './primordials.ts'
import { makeRpcError } from './rpc-error.ts'

export type Provider = object

export type Settle = (result: unknown) => void
export type Fail = (error: PageError) => void
/** Asks the wallet. Calls exactly one of the two, once, also for arguments that are no request. */
export type Ask = (request: unknown, settle: Settle, fail: Fail) => void

/** `shown`: what stands at `window.ethereum`. It is the provider, and has MetaMask's own members besides, which what is announced never has. */
type Made = { readonly provider: Provider; readonly shown: Provider; readonly bridge: Bridge }

export function makeProvider(world: EventTarget, report: (error: unknown) => void): Made {
  const emitter = makeEmitter(report)
  let state: PageState | undefined
  let connected = true

  const emit = (event: string, value: unknown): void => void emitter.emit(provider, event, [value])

  const onState = (next: PageState): void => {
    const before = state
    state = next
    if (before === undefined) return emit('connect', { chainId: next.chainId })
    if (before.chainId !== next.chainId) {
      emit('chainChanged', next.chainId)
      emit('networkChanged', networkOf(next.chainId))
    }
    if (!isSameList(before.accounts, next.accounts)) emit('accountsChanged', next.accounts)
  }

  const onDisconnect = (error: PageError): void => {
    if (!connected) return
    connected = false
    state = undefined
    emit('disconnect', makeRpcError(error))
    emit('close', makeRpcError(error))
  }

  const onMessage: BridgeEvents['onMessage'] = (message) => {
    emit('message', message)
    // What providers said before EIP-1193.
    emit('data', { jsonrpc: '2.0', method: message.type, params: message.data })
    emit('notification', message.data.result)
  }

  const bridge = makeBridge(world, { onState, onMessage, onDisconnect })

  const ask: Ask = (request, settle, fail) => {
    const checked = checkRequest(request)
    if (isError(checked)) return fail(checked)
    bridge.wake()
    bridge.ask(checked.method, checked.params, settle, fail)
  }

  const request = (args: unknown): Promise<unknown> =>
    new PromiseOf((resolve, reject) => ask(args, resolve, (error) => reject(makeRpcError(error))))

  const add = (once: boolean) => (event: unknown, listener: unknown): Provider => {
    bridge.wake()
    emitter.add(event, listener, once)
    return provider
  }
  const on = add(false)
  const off = (event: unknown, listener: unknown): Provider => {
    emitter.remove(event, listener)
    return provider
  }

  const isConnected = (): boolean => connected
  const legacy = makeLegacy(ask, () => state?.accounts[0] ?? null, () => networkOf(state?.chainId))

  const members: Record<string, unknown> = {
    isHoldfast: true,
    request,
    isConnected,
    on,
    addListener: on,
    once: add(true),
    off,
    removeListener: off,
    removeAllListeners: (event?: unknown) => {
      emitter.removeAll(event)
      return provider
    },
    listenerCount: (event: unknown) => emitter.list(event).length,
    listeners: (event: unknown) => emitter.list(event),
    eventNames: () => emitter.names(),
    setMaxListeners: () => provider,
    ...legacy,
  }

  const prototype: object = {}
  const names = namesOf(members)
  for (let at = 0; at < names.length; at += 1) defineReadOnly(prototype, names[at] ?? '', () => members[names[at] ?? ''])
  const known = (read: () => unknown) => (): unknown => {
    bridge.wake()
    return read()
  }
  defineReadOnly(prototype, 'chainId', known(() => state?.chainId ?? null))
  defineReadOnly(prototype, 'networkVersion', known(() => networkOf(state?.chainId)))
  defineReadOnly(prototype, 'selectedAddress', known(() => state?.accounts[0] ?? null))
  const provider: Provider = create(freeze(prototype))
  const metamask = makeMetamask(legacy.sendAsync, isConnected)
  const above = create(provider)
  defineReadOnly(above, '_metamask', () => metamask)
  // Only where the person says so for this site; a page that looks before it was told reads nothing, and is told then.
  defineReadOnly(above, 'isMetaMask', known(() => state?.asMetaMask))
  const shown: Provider = create(freeze(above))

  return { provider, shown, bridge }
}

/** Decimal network id of a hexadecimal chain id, as the deprecated members have it. */
function networkOf(chainId: string | undefined): string | null {
  return chainId === undefined ? null : `${+chainId}`
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}

/** Its own member: the page may have put a `code` on every object. */
function isError(checked: CheckedRequest | PageError): checked is PageError {
  return hasOwn(checked, 'code')
}

type CheckedRequest = { readonly method: string; readonly params: string | undefined }

/** EIP-1193 RequestArguments to a method and JSON text; reads each member of the page's object once. */
function checkRequest(request: unknown): CheckedRequest | PageError {
  const invalid = (detail: string): PageError => makeRefusal('request.invalid', detail)
  if (typeof request !== 'object' || request === null) return invalid('Expected one object.')
  let method: unknown
  let params: unknown
  try {
    // Throws for a revoked proxy.
    if (isArray(request)) return invalid('Expected one object.')
    ;({ method, params } = request as { readonly method?: unknown; readonly params?: unknown })
  } catch {
    return invalid('Its members cannot be read.')
  }
  if (typeof method !== 'string' || method === '') return invalid('`method` must be a string that is not empty.')
  if (method.length > maxMethodLength) return invalid('`method` is too long.')
  if (params === undefined) return { method, params: undefined }
  if (typeof params !== 'object' || params === null) return invalid('`params` must be an array or an object.')
  let text: string | undefined
  try {
    text = toJson(params)
  } catch {
    return makeRefusal('request.invalid-params', 'They cannot be written as JSON.')
  }
  if (text === undefined || (text[0] !== '[' && text[0] !== '{')) return makeRefusal('request.invalid-params', 'They cannot be written as JSON.')
  if (text.length > maxRequestLength) return makeRefusal('request.too-large', `Its params are longer than ${maxRequestLength} characters.`)
  return { method, params: text }
}
