import { describe, expect, it } from 'vitest'
import { isWalletError, toMessage, toWire, WalletError } from './errors.ts'

/** Another copy of this module's class: what crosses from another bundle. */
class ForeignError extends Error {
  override readonly name = 'WalletError'
  readonly code = 'vault.locked'
  readonly params = {}
}

const secret = 'legal winner thank year'

describe('an error that is not ours', () => {
  it.each([[new Error(secret)], [secret], [{ code: 'vault.locked', message: secret }], [undefined], [null]])(
    'is an internal error for a person and for a page, and nothing of its text is in either',
    (error) => {
      expect(toMessage(error)).toEqual({ code: 'request.internal', params: {} })
      expect(toWire(error)).toEqual({ code: -32603, message: 'Internal error.' })
    },
  )

  it('is not told apart by its name alone', () => {
    const named = Object.assign(new Error(secret), { name: 'WalletError' })
    expect(isWalletError(named)).toBe(false)
    expect(toMessage(named)).toEqual({ code: 'request.internal', params: {} })
  })
})

describe('an error of ours', () => {
  it('is known from any copy of the module, and by its code where one is asked for', () => {
    expect(isWalletError(new ForeignError('vault.locked'))).toBe(true)
    expect(isWalletError(new ForeignError('vault.locked'), 'vault.locked')).toBe(true)
    expect(isWalletError(new ForeignError('vault.locked'), 'vault.none')).toBe(false)
  })

  it('says its code and nothing else as its text, whatever the cause says', () => {
    const error = new WalletError('vault.damaged', {}, { cause: new Error(secret) })
    expect(error.message).toBe('vault.damaged')
    expect(JSON.stringify([toMessage(error), toWire(error)])).not.toContain(secret)
  })

  it('has parameters that nobody changes later', () => {
    const params = { host: 'node.example', seconds: 10 }
    const error = new WalletError('node.timeout', params)
    params.host = 'other.example'
    expect(error.params).toEqual({ host: 'node.example', seconds: 10 })
    expect(Object.isFrozen(error.params)).toBe(true)
  })

  it('without a number of its own is an internal error with its code as the reason', () => {
    expect(toWire(new WalletError('vault.write-failed'))).toEqual({ code: -32603, message: 'Internal error.', data: { reason: 'vault.write-failed' } })
  })

  it('keeps the detail a developer needs behind the standard text', () => {
    const { message } = toWire(new WalletError('request.invalid-params', { detail: 'address expected' }))
    expect(message).toBe('Invalid method parameters. address expected')
  })
})

describe('a refusal by the node', () => {
  it("reaches the page with the node's own code, text and data, for sites read revert reasons there", () => {
    const refused = { host: 'node.example', code: 3, text: 'execution reverted' }
    expect(toWire(new WalletError('node.refused', refused))).toEqual({ code: 3, message: 'execution reverted' })
    expect(toWire(new WalletError('node.refused', { ...refused, data: '0x08c379a0' }))).toEqual({ code: 3, message: 'execution reverted', data: '0x08c379a0' })
  })
})
