/**
 * The only place that talks to the network: JSON over POST, to a URL the caller has checked the user accepted. No cookies,
 * no referrer, no cache, no redirects; ten seconds, two megabytes (security.md R22).
 */
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { Net } from './platform.ts'

export const answerTimeoutMs = 10_000
export const answerMaxBytes = 2_000_000

export const net: Net = { post }

async function post(url: string, body: Json): Promise<Json> {
  const host = new URL(url).host
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), answerTimeoutMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal: abort.signal,
    })
    const text = await readLimited(response, host)
    const answer = parse(text)
    // JSON-RPC errors may come with a 4xx or 5xx status: the body says more than the status does.
    if (answer !== undefined) return answer
    if (!response.ok) throw new WalletError('node.http', { host, status: response.status })
    throw new WalletError('node.bad-answer', { host, detail: 'not JSON' })
  } catch (error) {
    if (error instanceof WalletError) throw error
    if (abort.signal.aborted) throw new WalletError('node.timeout', { host, seconds: answerTimeoutMs / 1000 })
    throw new WalletError('node.unreachable', { host })
  } finally {
    clearTimeout(timer)
  }
}

/** The text of a file that was shipped with us; `path` from the top of the package. Rejects when it is not there. */
export async function readPackageFile(path: string): Promise<string> {
  const response = await fetch(`/${path}`)
  if (!response.ok) throw new Error(path)
  return response.text()
}

async function readLimited(response: Response, host: string): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.byteLength
    if (length > answerMaxBytes) {
      await reader.cancel()
      throw new WalletError('node.too-large', { host })
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
