/*
 * DevTools over a pipe, and nothing more. Playwright attaches to every worker and holds it at its start until it has
 * answered; a worker that is measured must run as it does for a user, so this attaches only to what it is asked to.
 */

/** @typedef {{ [member: string]: any }} Members */
/** @typedef {{ resolve: (result: Members) => void, reject: (error: Error) => void, timer: NodeJS.Timeout, method: string }} Waiting */

/**
 * @typedef {{
 *   id: string | undefined,
 *   targetId: string,
 *   send: (method: string, params?: Members, timeoutMs?: number) => Promise<Members>,
 *   on: (event: string, listener: (params: Members) => void) => () => void,
 *   once: (event: string, timeoutMs?: number) => Promise<Members>,
 * }} Session
 */

/**
 * @typedef {{
 *   root: Session,
 *   open: (sessionId: string, targetId: string) => Session,
 *   forget: (session: Session) => void,
 * }} Pipe
 */

/** @param {string} what @param {number} ms @param {(error: Error) => void} reject */
const failAfter = (what, ms, reject) => setTimeout(() => reject(new Error(`No answer in ${ms} ms: ${what}`)), ms)

/**
 * @param {import('node:stream').Writable} out
 * @param {import('node:stream').Readable} back
 * @returns {Pipe}
 */
export const openPipe = (out, back) => {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map()
  /** @type {Map<string | undefined, Map<string, Set<(params: Members) => void>>>} */
  const listeners = new Map()
  let lastId = 0

  /** @param {Members} message */
  const receive = (message) => {
    if (message['id'] === undefined) {
      for (const listener of listeners.get(message['sessionId'])?.get(message['method']) ?? []) listener(message['params'])
      return
    }
    const waiter = waiting.get(message['id'])
    if (waiter === undefined) return
    waiting.delete(message['id'])
    clearTimeout(waiter.timer)
    if (message['error'] === undefined) waiter.resolve(message['result'])
    else waiter.reject(new Error(`${waiter.method}: ${message['error'].message}`))
  }

  /** @type {Buffer[]} */
  let parts = []
  back.on('data', (/** @type {Buffer} */ chunk) => {
    let rest = chunk
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const text = Buffer.concat([...parts, rest.subarray(0, end)]).toString()
      parts = []
      rest = rest.subarray(end + 1)
      receive(JSON.parse(text))
    }
    if (rest.length > 0) parts.push(rest)
  })
  out.on('error', () => {})
  back.on('error', () => {})

  /** @param {string | undefined} sessionId @param {string} targetId @returns {Session} */
  const makeSession = (sessionId, targetId) => {
    const own = new Map()
    listeners.set(sessionId, own)
    /** @type {Session['on']} */
    const on = (event, listener) => {
      const heard = own.get(event) ?? new Set()
      own.set(event, heard.add(listener))
      return () => void heard.delete(listener)
    }
    return {
      id: sessionId,
      targetId,
      on,
      send: (method, params = {}, timeoutMs = 30_000) =>
        new Promise((resolve, reject) => {
          lastId += 1
          const id = lastId
          const timer = failAfter(method, timeoutMs, (error) => {
            waiting.delete(id)
            reject(error)
          })
          waiting.set(id, { resolve, reject, timer, method })
          out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
        }),
      once: (event, timeoutMs = 30_000) =>
        new Promise((resolve, reject) => {
          const off = on(event, (params) => {
            clearTimeout(timer)
            off()
            resolve(params)
          })
          const timer = failAfter(event, timeoutMs, (error) => {
            off()
            reject(error)
          })
        }),
    }
  }

  return {
    root: makeSession(undefined, ''),
    open: makeSession,
    forget: (session) => void listeners.delete(session.id),
  }
}
