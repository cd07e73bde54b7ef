/*
 * A second, plain connection to the browser's DevTools. Playwright's own cannot attach to a service worker, and the
 * browser attaches to workers by itself only in the flat protocol, which Playwright's sessions do not carry.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WebSocket } from 'ws'

type Heard = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly method?: string
  readonly params?: unknown
}

export type Devtools = {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<unknown>
  readonly on: (method: string, listener: (params: unknown) => void) => void
}

/** Connects to the browser that runs on `profile`. The connection ends with the browser, and what still waits fails then. */
export const connectDevtools = async (profile: string): Promise<Devtools> => {
  const [port = '', path = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false, maxPayload: 0 })
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const waiting = new Map<number, (heard: Heard) => void>()
  const listeners = new Map<string, (params: unknown) => void>()
  let lastId = 0

  socket.on('message', (bytes: Buffer) => {
    const heard = JSON.parse(bytes.toString('utf8')) as Heard
    if (heard.id !== undefined) {
      waiting.get(heard.id)?.(heard)
      waiting.delete(heard.id)
    } else if (heard.method !== undefined) listeners.get(heard.method)?.(heard.params)
  })
  socket.on('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'The browser is gone.' } })
    waiting.clear()
  })

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        // The socket of a browser that is gone takes what is sent, and never says that nobody hears it.
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error(`${method}: The browser is gone.`))
          return
        }
        lastId += 1
        waiting.set(lastId, ({ result, error }) => (error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`))))
        socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId !== undefined && { sessionId }) }))
      }),
    on: (method, listener) => void listeners.set(method, listener),
  }
}
