/** A node behind a real socket that breaks and lies on demand: for the door to the network, which memory cannot stand in for. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { TestChain } from './chain.ts'

export type Fault = (call: { readonly body: { readonly id: Json; readonly method: string }; readonly path: string; readonly response: ServerResponse; readonly honest: () => Promise<Json> }) => unknown

export const answerWith =
  (text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Fault =>
  ({ response }) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)

export const lieWith =
  (result: Json): Fault =>
  ({ body, response }) =>
    response.writeHead(200).end(JSON.stringify({ jsonrpc: '2.0', id: body.id, result }))

const huge =
  (bytes: number): Fault =>
  ({ response }) => {
    const piece = Buffer.alloc(64 * 1024, '0')
    const more = (left: number): void => {
      if (response.destroyed) return
      if (left <= 0) response.end('"}')
      else if (response.write(piece)) setImmediate(more, left - piece.length)
      else response.once('drain', () => more(left - piece.length))
    }
    response.writeHead(200)
    response.write('{"jsonrpc":"2.0","id":1,"result":"0x')
    more(bytes)
  }

/** What a node may do instead of answering, each with the name of our error for it. */
export const breakdowns: readonly (readonly [name: string, code: string, fault: Fault])[] = [
  ['hangs up', 'node.unreachable', ({ response }) => response.socket?.destroy()],
  ['hangs up in the middle', 'node.unreachable', ({ response }) => { response.writeHead(200, { 'content-length': '900' }); response.write('{"jsonrpc"'); setImmediate(() => response.socket?.destroy()) }],
  ['429', 'node.http', answerWith('Too many requests', 429)],
  ['429 as JSON', 'node.refused', ({ body, response }) => response.writeHead(429).end(JSON.stringify({ jsonrpc: '2.0', id: body.id, error: { code: -32005, message: 'rate limit' } }))],
  ['500', 'node.http', answerWith('', 500)],
  ['HTML', 'node.bad-answer', answerWith('<!doctype html><title>Sign in</title>', 200, { 'content-type': 'text/html' })],
  // Where it points to everything is well: it must not be gone to all the same.
  [
    'another place',
    'node.unreachable',
    async ({ path, response, honest }) => (path === '/' ? response.writeHead(307, { location: '/elsewhere' }).end() : response.writeHead(200).end(JSON.stringify(await honest()))),
  ],
  ['an empty body', 'node.bad-answer', answerWith('')],
  ['truncated JSON', 'node.bad-answer', async ({ response, honest }) => response.writeHead(200).end(JSON.stringify(await honest()).slice(0, -2))],
  ['a list', 'node.bad-answer', answerWith('[]')],
  ['null', 'node.bad-answer', answerWith('null')],
  ['another id', 'node.bad-answer', async ({ response, honest }) => response.writeHead(200).end(JSON.stringify({ ...((await honest()) as object), id: 123_456_789 }))],
  ['brackets a million deep', 'node.bad-answer', answerWith('['.repeat(1_000_000))],
  ['50 MB', 'node.too-large', huge(50_000_000)],
]

export type FaultServer = { readonly url: string; readonly fault: (method: string, fault?: Fault) => void; readonly heal: () => void; readonly close: () => void }

export async function openFaultServer(chain: TestChain): Promise<FaultServer> {
  const faults = new Map<string, Fault>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Json
      const { id, method } = isJsonObject(body) ? body : {}
      const honest = () => chain.post('', body)
      const fault = faults.get(String(method)) ?? faults.get('*') ?? (async () => response.writeHead(200).end(JSON.stringify(await honest())))
      Promise.resolve(fault({ body: { id: id ?? null, method: String(method) }, path: request.url ?? '/', response, honest })).catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: (method, fault) => void (fault === undefined ? faults.delete(method) : faults.set(method, fault)),
    heal: () => faults.clear(),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
