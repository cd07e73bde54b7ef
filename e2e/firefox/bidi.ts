/* WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): commands and events over one WebSocket, and nothing else. */
import { WebSocket } from 'ws'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Params = { readonly [key: string]: unknown }

export type Bidi = {
  /** Rejects with what the browser said, or when the browser is gone. */
  readonly send: <T = unknown>(method: string, params?: Params) => Promise<T>
  readonly on: (event: string, listener: (params: Params) => void) => void
  readonly close: () => void
}

type Incoming = {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
  readonly method?: string
  readonly params?: Params
}

type Waiting = { readonly method: string; readonly resolve: (result: never) => void; readonly reject: (error: Error) => void }

export const connectBidi = async (url: string): Promise<Bidi> => {
  const socket = new WebSocket(url, { maxPayload: 256 * 1024 * 1024 })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<(params: Params) => void>>()
  let nextId = 1

  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as Incoming
    if (message.type === 'event') {
      for (const listener of listeners.get(message.method ?? '') ?? []) listener(message.params ?? {})
      return
    }
    const waiter = waiting.get(message.id ?? 0)
    waiting.delete(message.id ?? 0)
    if (message.type === 'success') waiter?.resolve(message.result as never)
    else waiter?.reject(new Error(`${waiter.method}: ${message.error}: ${message.message}`))
  })
  const end = (): void => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: the browser is gone`))
    waiting.clear()
  }
  socket.on('close', end)
  socket.on('error', end)

  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error(`${method}: the browser is gone`))
          return
        }
        const id = nextId++
        waiting.set(id, { method, resolve, reject })
        socket.send(JSON.stringify({ id, method, params }))
      }),
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
    },
    close: () => socket.close(),
  }
}
