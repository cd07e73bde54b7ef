import { describe, expect, it } from 'vitest'
import { toWire, WalletError } from '../core/errors.ts'
import { makeRefusal, type Refusal } from './page.ts'

/** Every early refusal with the error that the background would have thrown. */
const twins: { readonly [R in Refusal]: WalletError } = {
  'request.invalid': new WalletError('request.invalid', { detail: 'd' }),
  'request.too-large': new WalletError('request.too-large'),
  'request.invalid-params': new WalletError('request.invalid-params', { detail: 'd' }),
  'request.no-filter': new WalletError('request.no-filter'),
  'request.too-many': new WalletError('request.too-many'),
  'request.disconnected': new WalletError('request.disconnected'),
  'request.gone': new WalletError('request.gone'),
  'request.internal': new WalletError('request.internal'),
}

describe('what is refused before it reaches the worker', () => {
  it.each(Object.entries(twins))('%s looks to a page exactly as the background would say it', (reason, error) => {
    const detail = 'detail' in error.params ? 'd' : undefined
    expect(makeRefusal(reason as Refusal, detail)).toEqual(toWire(error))
  })
})
