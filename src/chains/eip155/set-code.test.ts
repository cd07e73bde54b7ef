/** EIP-7702 bytes against viem, which shares no code with what makes them. */
import fc from 'fast-check'
import { parseTransaction, recoverTransactionAddress, type SignedAuthorization } from 'viem'
import { recoverAuthorizationAddress } from 'viem/utils'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import type { Authorization } from '../../core/method.ts'
import { makeChainId } from '../../core/network.ts'
import { makeSigner, secondAccount, stranger, testAccount, testKey, testSigner } from './fixture.ts'
import { encodeSetCode, signAuthorization, signSetCode, type UnsignedSetCode } from './set-code.ts'

const secondSigner = makeSigner('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d', secondAccount)
const asked: Authorization = { account: testAccount, chain: 'eip155:1', delegate: stranger, nonce: '7' }
const transaction = (more: Partial<UnsignedSetCode> = {}): UnsignedSetCode => ({
  chain: 'eip155:1', nonce: 3n, gasLimit: 60_000n, maxFeePerGas: 10n ** 9n, maxPriorityFeePerGas: 1n, to: secondAccount, input: '0x', authorization: signAuthorization(asked, testSigner), ...more,
})
const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'done'
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

describe('an authorization', () => {
  it('is the one that viem makes with the same key, for any chain, code and nonce', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 2 ** 40 }), async (id, bytes, nonce) => {
        const contractAddress = `0x${Buffer.from(bytes).toString('hex')}` as const
        const made = signAuthorization({ account: testAccount, chain: makeChainId(id), delegate: contractAddress as never, nonce: `${nonce}` }, testSigner)
        const theirs = await privateKeyToAccount(testKey).signAuthorization({ contractAddress, chainId: id, nonce })
        expect({ r: BigInt(made.r), s: BigInt(made.s), yParity: made.yParity }).toEqual({ r: BigInt(theirs.r), s: BigInt(theirs.s), yParity: theirs.yParity })
        expect(await recoverAuthorizationAddress({ authorization: theirs })).toBe(testAccount)
      }),
      { numRuns: 30 },
    )
  })

  it('for every chain at once is never made, nor one by another key', () => {
    expect(codeOf(() => signAuthorization({ ...asked, chain: 'eip155:0' }, testSigner))).toBe('request.internal')
    expect(codeOf(() => signAuthorization(asked, secondSigner))).toBe('vault.address-mismatch')
    expect(codeOf(() => signAuthorization({ ...asked, nonce: (2n ** 64n - 1n).toString() }, testSigner))).toBe('request.internal')
  })
})

describe('the transaction that carries it', () => {
  it('reads back in viem as what went in, sent by the payer, authorized by the account', async () => {
    const unsigned = encodeSetCode(transaction())
    const { raw } = signSetCode(unsigned, secondSigner)
    const read = parseTransaction(raw as `0x04${string}`)
    expect(read).toMatchObject({ type: 'eip7702', chainId: 1, nonce: 3, gas: 60_000n, to: secondAccount.toLowerCase(), maxFeePerGas: 10n ** 9n, maxPriorityFeePerGas: 1n })
    expect(read.value ?? 0n).toBe(0n)
    expect(read.authorizationList).toHaveLength(1)
    const [authorization] = read.authorizationList ?? []
    if (authorization === undefined) throw new Error('no authorization')
    expect(authorization).toMatchObject({ address: stranger.toLowerCase(), chainId: 1, nonce: 7 })
    expect(await recoverAuthorizationAddress({ authorization: authorization as SignedAuthorization })).toBe(testAccount)
    expect(await recoverTransactionAddress({ serializedTransaction: raw as never })).toBe(secondAccount)
  })

  it('is signed from exactly the bytes that were kept, and from no others', () => {
    const unsigned = encodeSetCode(transaction())
    expect(signSetCode(unsigned, secondSigner)).toEqual(signSetCode(unsigned, secondSigner))
    for (const bad of ['0x', '0x04', unsigned.slice(0, -2), `${unsigned}00`, signSetCode(unsigned, secondSigner).raw, `0x02${unsigned.slice(4)}`]) {
      expect(codeOf(() => signSetCode(bad, secondSigner))).toBe('request.internal')
    }
  })
})
