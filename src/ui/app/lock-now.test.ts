import { describe, expect, it } from 'vitest'
import { lockNow } from './lock-now.ts'
import type { Send } from './shell.ts'

const lostFor = (times: number) => {
  const verbs: string[] = []
  const send = ((verb: string) => {
    verbs.push(verb)
    return verbs.length <= times ? Promise.reject({ code: 'request.not-responding', params: {} }) : Promise.resolve(null)
  }) as Send
  return { verbs, send }
}

describe('Lock', () => {
  it('is said again when the worker was lost on the way', async () => {
    const { verbs, send } = lostFor(2)
    await lockNow(send)
    expect(verbs).toEqual(['lock', 'lock', 'lock'])
  })

  it('is said once when it was heard', async () => {
    const { verbs, send } = lostFor(0)
    await lockNow(send)
    expect(verbs).toEqual(['lock'])
  })

  it('comes to an end when nobody ever hears it', async () => {
    const { verbs, send } = lostFor(Infinity)
    await lockNow(send)
    expect(verbs).toHaveLength(5)
  })
})
