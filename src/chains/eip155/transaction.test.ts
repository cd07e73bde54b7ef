import { keccak_256 } from '@noble/hashes/sha3.js'
import { Transaction as EthersTransaction, SigningKey } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serializeTransaction, type TransactionSerializable } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Address } from '../../core/account.ts'
import { isWalletError } from '../../core/errors.ts'
import { makeChainId } from '../../core/network.ts'
import { parseAddress } from './address.ts'
import { makeSigner, testAccount, testKey, testSigner } from './fixture.ts'
import { decodeHex, encodeHex, word } from './hex.ts'
import { encodeUnsigned, signUnsigned, type Unsigned } from './transaction.ts'

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

// EIP-155, "Example".
const example: Unsigned = {
  type: 'legacy',
  chain: 'eip155:1',
  nonce: 9n,
  price: { gasPrice: '20000000000' },
  gasLimit: 21_000n,
  to: parseAddress('0x3535353535353535353535353535353535353535'),
  value: 10n ** 18n,
  input: '0x',
  accessList: [],
}
const exampleKey = `0x${'46'.repeat(32)}`
const exampleSigner = makeSigner(exampleKey, privateKeyToAccount(exampleKey as `0x${string}`).address as Address)

const bytes = (max: number) => fc.uint8Array({ maxLength: max }).map(encodeHex)
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((value) => parseAddress(encodeHex(value)))
const wei = fc.bigInt({ min: 0n, max: 10n ** 18n })
const accessList = fc.array(
  fc.record({ address, storageKeys: fc.array(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((key) => `0x${word(key)}`), { maxLength: 3 }) }),
  { maxLength: 3 },
)

const common = {
  chain: fc.bigInt({ min: 1n, max: 2n ** 50n }).map(makeChainId),
  nonce: fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
  gasLimit: fc.bigInt({ min: 1n, max: 2n ** 63n }),
  value: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  input: bytes(200),
}

const pair = fc.tuple(wei, wei).map(([a, b]) => ({ maxFeePerGas: (a > b ? a : b).toString(), maxPriorityFeePerGas: (a > b ? b : a).toString() }))
const flat = wei.map((gasPrice) => ({ gasPrice: gasPrice.toString() }))
const withTo = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T & { to?: Address }> =>
  fc.tuple(arbitrary, fc.option(address, { nil: undefined })).map(([each, to]) => (to === undefined ? each : { ...each, to }))

const transactions: fc.Arbitrary<Unsigned> = fc.oneof(
  withTo(fc.record({ type: fc.constant('legacy' as const), ...common, price: flat, accessList: fc.constant([]) })),
  withTo(fc.record({ type: fc.constant('eip2930' as const), ...common, price: flat, accessList })),
  withTo(fc.record({ type: fc.constant('eip1559' as const), ...common, price: pair, accessList })),
)

function asViem({ type, chain, nonce, gasLimit, price, to, value, input, accessList: list }: Unsigned): TransactionSerializable {
  const base = { type, chainId: Number(chain.slice(7)), nonce: Number(nonce), gas: gasLimit, value, data: input, ...(to === undefined ? {} : { to }) }
  const numbers = Object.fromEntries(Object.entries(price).map(([name, text]) => [name, BigInt(text)]))
  return { ...base, ...numbers, ...(type === 'legacy' ? {} : { accessList: list }) } as unknown as TransactionSerializable
}

const ethersTypes = { legacy: 0, eip2930: 1, eip1559: 2 } as const

function asEthers({ type, chain, nonce, gasLimit, price, to, value, input, accessList: list }: Unsigned): EthersTransaction {
  const base = { type: ethersTypes[type], chainId: Number(chain.slice(7)), nonce: Number(nonce), gasLimit, value, data: input, ...price }
  return EthersTransaction.from({
    ...base,
    ...(to === undefined ? {} : { to }),
    ...(type === 'legacy' ? {} : { accessList: list.map(({ address: at, storageKeys }) => ({ address: at, storageKeys: [...storageKeys] })) }),
  })
}

describe('encodeUnsigned', () => {
  test('the example of EIP-155 has its signing bytes and digest', () => {
    const unsigned = encodeUnsigned(example)
    expect(unsigned).toBe('0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080')
    expect(encodeHex(keccak_256(decodeHex(unsigned)))).toBe('0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53')
  })

  test('the bytes are those of two independent libraries', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const unsigned = encodeUnsigned(transaction)
        expect(unsigned).toBe(serializeTransaction(asViem(transaction)))
        expect(unsigned).toBe(asEthers(transaction).unsignedSerialized)
      }),
      { numRuns: 200 },
    )
  })

  test('a price of another type, and a list where there is no place for one, are refused', () => {
    const pairPrice = { maxFeePerGas: '2', maxPriorityFeePerGas: '1' }
    expect(codeOf(() => encodeUnsigned({ ...example, price: pairPrice }))).toBe('input.fee-invalid')
    expect(codeOf(() => encodeUnsigned({ ...example, type: 'eip2930', price: pairPrice }))).toBe('input.fee-invalid')
    expect(codeOf(() => encodeUnsigned({ ...example, type: 'eip1559' }))).toBe('input.fee-invalid')
    // A node that lies: each number fits, their product does not.
    const huge = (2n ** 255n).toString()
    expect(codeOf(() => encodeUnsigned({ ...example, type: 'eip1559', price: { maxFeePerGas: huge, maxPriorityFeePerGas: '1' } }))).toBe('input.fee-invalid')
    expect(codeOf(() => encodeUnsigned({ ...example, accessList: [{ address: testAccount, storageKeys: [] }] }))).toBe('input.fee-invalid')
  })
})

describe('signUnsigned', () => {
  test('the example of EIP-155 is signed as published', () => {
    const { raw } = signUnsigned(encodeUnsigned(example), exampleSigner)
    expect(raw).toBe(
      '0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83',
    )
  })

  test('the signed bytes and the hash are those of two independent libraries', { timeout: 120_000 }, async () => {
    const viem = privateKeyToAccount(testKey)
    const ethersKey = new SigningKey(testKey)
    await fc.assert(
      fc.asyncProperty(transactions, async (transaction) => {
        const { raw, hash } = signUnsigned(encodeUnsigned(transaction), testSigner)
        const ethers = asEthers(transaction)
        ethers.signature = ethersKey.sign(ethers.unsignedHash)
        expect(raw).toBe(await viem.signTransaction(asViem(transaction)))
        expect(raw).toBe(ethers.serialized)
        expect(hash).toBe(ethers.hash)
      }),
      { numRuns: 60 },
    )
  })

  test('signing twice gives the same bytes', () => {
    const unsigned = encodeUnsigned(example)
    expect(signUnsigned(unsigned, testSigner)).toEqual(signUnsigned(unsigned, testSigner))
  })

  test('bytes that are no unsigned, replay-protected transaction are never signed', () => {
    const unsigned = encodeUnsigned(example)
    const { raw } = signUnsigned(unsigned, testSigner)
    const withoutChain = serializeTransaction({ type: 'legacy', nonce: 9, gas: 21_000n, gasPrice: 1n, to: testAccount as `0x${string}`, value: 1n })
    const typed = encodeUnsigned({ ...example, type: 'eip1559', price: { maxFeePerGas: '2', maxPriorityFeePerGas: '1' } })
    const wrong = [raw, withoutChain, '0x', '', 'hello', `${unsigned}00`, unsigned.slice(0, -2), unsigned.toUpperCase(), `0x04${typed.slice(4)}`, `0x03${typed.slice(4)}`, `0x00${unsigned.slice(2)}`, `${typed}00`]
    const asked: Uint8Array[] = []
    const watched = { ...testSigner, signDigest: (digest: Uint8Array) => (asked.push(digest), testSigner.signDigest(digest)) }
    for (const each of wrong) expect(codeOf(() => signUnsigned(each, watched)), each).toBe('request.internal')
    expect(asked).toEqual([])
  })

  test('a signer that signs with another key, or another digest, lets nothing out', () => {
    const unsigned = encodeUnsigned(example)
    const lying = { ...exampleSigner, address: testAccount }
    expect(codeOf(() => signUnsigned(unsigned, lying))).toBe('vault.address-mismatch')
    const careless = { ...testSigner, signDigest: (digest: Uint8Array) => testSigner.signDigest(keccak_256(digest)) }
    expect(codeOf(() => signUnsigned(unsigned, careless))).toBe('vault.address-mismatch')
    const high = 2n ** 256n - 432420386565659656852420866394968145599n
    const malleable = {
      ...testSigner,
      signDigest: (digest: Uint8Array) => {
        const { r, s, yParity } = testSigner.signDigest(digest)
        return { r, s: high - s, yParity: yParity === 0 ? (1 as const) : (0 as const) }
      },
    }
    expect(codeOf(() => signUnsigned(unsigned, malleable))).toBe('vault.address-mismatch')
  })
})
