/** The one contract that the wallet trusts with an account, recomputed from what its authors published. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { getCreate2Address, keccak256, pad, type Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../core/account.ts'
import { askAccountCode, delegates, findDelegate, hasPublishedCode, offeredDelegate, readDelegation } from './delegation.ts'
import { getShipped, makeAnswers, stranger, testAccount } from './fixture.ts'
import { shippedNetworks } from './networks.ts'

const artifact = createRequire(import.meta.url)('@account-abstraction/contracts/artifacts/Simple7702Account.json') as { readonly bytecode: Hex; readonly deployedBytecode: Hex }
/** The factory that is at this address on every chain (EIP-2470's successor, Nick's method). */
const factory = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
const [delegate] = delegates
if (delegate === undefined) throw new Error('no delegate')
const network = getShipped('eip155:1')
const node = (codes: Readonly<Record<string, string>>) => makeAnswers(Object.fromEntries(Object.entries(codes).map(([address, code]) => [`eth_getCode ${address}`, code])))
const runs = (address: string) => `0xef0100${address.slice(2).toLowerCase()}`

describe('the contract of the list', () => {
  it('is at the address that follows from the published code, and its hash is that of the published code', () => {
    expect(getCreate2Address({ from: factory, salt: pad('0x0', { size: 32 }), bytecode: artifact.bytecode })).toBe(delegate.address)
    expect(keccak256(artifact.deployedBytecode)).toBe(delegate.codeHash)
  })

  it('is offered on named chains only, all of them shipped, and on no other', () => {
    const shipped = shippedNetworks.map(({ chain }) => chain)
    for (const chain of delegate.chains) expect(shipped).toContain(chain)
    expect(offeredDelegate('eip155:100')).toBeUndefined()
    expect(findDelegate('eip155:100', delegate.address)).toBeUndefined()
    expect(findDelegate('eip155:1', stranger)).toBeUndefined()
  })

  it('counts only where the node has exactly the published code', async () => {
    expect(await hasPublishedCode(node({ [delegate.address]: artifact.deployedBytecode }), network, delegate)).toBe(true)
    for (const code of ['0x', '0x60', `${artifact.deployedBytecode}00`, artifact.deployedBytecode.slice(0, -2)]) {
      expect(await hasPublishedCode(node({ [delegate.address]: code }), network, delegate)).toBe(false)
    }
    expect(await hasPublishedCode(node({}), network, delegate)).toBe(false)
  })
})

describe('the code of an account', () => {
  it('is plain, a contract, or that of a delegate, which is ours only with the published code', async () => {
    const ask = (codes: Readonly<Record<string, string>>) => askAccountCode(node(codes), network, testAccount)
    expect(await ask({ [testAccount]: '0x' })).toEqual({ kind: 'plain' })
    expect(await ask({ [testAccount]: '0x6000' })).toEqual({ kind: 'contract' })
    expect(await ask({ [testAccount]: runs(stranger) })).toEqual({ kind: 'delegated', delegate: stranger, isOurs: false })
    expect(await ask({ [testAccount]: runs(delegate.address), [delegate.address]: artifact.deployedBytecode })).toEqual({ kind: 'delegated', delegate: delegate.address, isOurs: true })
    expect(await ask({ [testAccount]: runs(delegate.address), [delegate.address]: '0x6000' })).toEqual({ kind: 'delegated', delegate: delegate.address, isOurs: false })
  })

  it('is read as a delegation in exactly one form (EIP-7702)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const code = `0x${Buffer.from(bytes).toString('hex')}`
        const isOne = bytes.length === 23 && bytes[0] === 0xef && bytes[1] === 1 && bytes[2] === 0
        expect(readDelegation(code) !== undefined).toBe(isOne)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const address = `0x${Buffer.from(bytes).toString('hex')}`
        expect((readDelegation(`0xef0100${address.slice(2)}`) as Address).toLowerCase()).toBe(address)
      }),
    )
  })
})
