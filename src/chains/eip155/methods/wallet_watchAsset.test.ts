import { AbiCoder } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError, WalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import type { Ask, GrantMethod } from '../../../core/method.ts'
import { isDangerous, type Review } from '../../../core/review.ts'
import { findMethod } from '../../registry.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, testOrigin, token, type Answer } from '../fixture.ts'
import { findAnsweredText, isSymbol, maxSymbolLength } from '../token.ts'

const method = findMethod('wallet_watchAsset') as GrantMethod
const abi = AbiCoder.defaultAbiCoder()
const refusal = new WalletError('node.refused', { host: 'h', code: 3, text: 'execution reverted' })

type Contract = { readonly symbol?: string; readonly decimals?: bigint; readonly held?: bigint; readonly owner?: string; readonly code?: string }

/** A node with one token contract; what the contract does not have reverts. */
const node = ({ symbol, decimals, held, owner, code = '0x60' }: Contract): Readonly<Record<string, Answer>> => ({
  eth_getCode: code,
  eth_call: (params) => {
    const { data } = params[0] as { readonly data: string }
    const answers: Readonly<Record<string, string | undefined>> = {
      '0x95d89b41': symbol === undefined ? undefined : abi.encode(['string'], [symbol]),
      '0x313ce567': decimals === undefined ? undefined : abi.encode(['uint256'], [decimals]),
      '0x70a08231': held === undefined ? undefined : abi.encode(['uint256'], [held]),
      '0x00fdd58e': held === undefined ? undefined : abi.encode(['uint256'], [held]),
      '0x6352211e': owner === undefined ? undefined : abi.encode(['address'], [owner]),
    }
    const answer = answers[data.slice(0, 10)]
    if (answer === undefined) throw refusal
    return answer
  },
})

const usdc = { symbol: 'USDC', decimals: 6n, held: 1_500_000n }
const asset = (options: { readonly [key: string]: Json }, type: Json = 'ERC20'): Json => ({ type, options: { address: token, ...options } })

const describeIt = async (params: Json, contract: Contract = usdc, changes: Partial<Ask> = {}): Promise<Review> => {
  const ask = makeTestAsk(changes, node(contract))
  return method.describe(method.parse(params, ask).params, ask)
}

const errorOf = async (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'none',
    (error: unknown) => (isWalletError(error) ? error.code : String(error)),
  )

const rows = (review: Review): Json => review.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ label, value }) => [label.code, value as string]) : []))

describe('wallet_watchAsset', () => {
  test('shows what the contract says, from an object or a list of one, numbers or text', async () => {
    const expected = [['review.label.symbol', 'USDC'], ['review.label.decimals', '6'], ['review.label.held', '1.5']]
    for (const options of [{ symbol: 'USDC', decimals: 6 }, { symbol: 'USDC', decimals: '6', image: 'https://evil.example/x.svg' }, {}]) {
      for (const params of [asset(options), [asset(options)]]) {
        const review = await describeIt(params)
        expect(rows(review)).toEqual(expected)
        expect(JSON.stringify(review)).not.toContain('evil.example')
        expect(isDangerous(review)).toBe(false)
      }
    }
  })

  test('refuses what the contract does not say, and what is no token', async () => {
    const refused: readonly (readonly [Json, Contract])[] = [
      [asset({ symbol: 'USDT' }), usdc],
      [asset({ symbol: 'usdc' }), usdc],
      [asset({ decimals: 18 }), usdc],
      [asset({}), { ...usdc, code: '0x' }],
      [asset({ symbol: 'USDC' }), { symbol: 'USDC' }],
      [asset({}), { decimals: 6n }],
      [asset({}), { symbol: 'US\u202eDC', decimals: 6n }],
      [asset({}), { symbol: 'x'.repeat(maxSymbolLength + 1), decimals: 6n }],
      [asset({}), { symbol: 'USDC', decimals: 255n }],
    ]
    for (const [params, contract] of refused) expect(await errorOf(() => describeIt(params, contract)), JSON.stringify([params, contract.symbol])).toBe('request.invalid-params')
  })

  test('asks nobody when the node does not answer: the site is told, nothing is shown', async () => {
    const ask = makeTestAsk({}, { eth_getCode: new WalletError('node.timeout', { host: 'h', seconds: 9 }) })
    expect(await errorOf(async () => method.describe(method.parse(asset({ symbol: 'USDC', decimals: 6 }), ask).params, ask))).toBe('node.timeout')
  })

  test('of a name that a coin or another token has is a danger', async () => {
    expect(isDangerous(await describeIt(asset({}), { symbol: 'ＥＴＨ', decimals: 18n }))).toBe(true)
    const other = { chain: 'eip155:1', address: stranger, kind: 'erc20', symbol: 'usdc', decimals: 6, addedBy: testOrigin, addedAt: 1 } as const
    expect(isDangerous(await describeIt(asset({}), usdc, { tokens: [other] }))).toBe(true)
    expect(isDangerous(await describeIt(asset({}), usdc, { tokens: [{ ...other, address: token }] }))).toBe(false)
    expect(isDangerous(await describeIt(asset({}), usdc, { tokens: [{ ...other, chain: 'eip155:10' }] }))).toBe(false)
  })

  test('names the piece of an ERC-721 or ERC-1155, and whether it is held', async () => {
    const held = async (type: string, contract: Contract): Promise<Json> => rows(await describeIt(asset({ tokenId: '7' }, type), contract))
    expect(await held('ERC721', { symbol: 'CAT', owner: testAccount })).toEqual([['review.label.symbol', 'CAT'], ['review.label.item', '7'], ['review.label.held', '1']])
    expect(await held('ERC721', { symbol: 'CAT', owner: secondAccount })).toContainEqual(['review.label.held', '0'])
    expect(await held('ERC1155', { held: 40n })).toEqual([['review.label.symbol', 'ERC-1155'], ['review.label.item', '7'], ['review.label.held', '40']])
  })

  test('refuses params that are none', () => {
    const bad: readonly (Json | undefined)[] = [
      undefined, [], {}, 'x', [asset({}), asset({})], { type: 'ERC20' }, asset({}, 'ERC-20'), asset({}, null), { ...(asset({}) as object), extra: 1 },
      asset({ address: 'x' }), asset({ symbol: '' }), asset({ symbol: 'a\nb' }), asset({ symbol: 'a\u200bb' }), asset({ symbol: 5 }), asset({ decimals: 37 }), asset({ decimals: -1 }), asset({ decimals: 1.5 }), asset({ decimals: '0x6' }),
      asset({}, 'ERC721'), asset({ tokenId: '' }, 'ERC721'), asset({ tokenId: (2n ** 256n).toString() }, 'ERC1155'), asset({ tokenId: '07' }, 'ERC721'),
    ]
    for (const params of bad) expect(() => method.parse(params, makeTestAsk()), JSON.stringify(params)).toThrow('request.invalid-params')
  })
})

describe('an answer of a token contract', () => {
  test('that is any bytes at all is text or nothing, never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['string', 'undefined']).toContain(typeof findAnsweredText(`0x${Buffer.from(bytes).toString('hex')}`))
      }),
    )
    for (const odd of [null, 5, '', '0x', '0x0', {}, [], `0x${'00'.repeat(31)}20${'ff'.repeat(32)}${'61'.repeat(32)}`] as Json[]) expect(findAnsweredText(odd)).toSatisfy((text) => text === undefined || text === '')
  })

  test('is read as ethers wrote it, also in the form of the first tokens', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text)), (text) => {
      expect(findAnsweredText(abi.encode(['string'], [text]))).toBe(text)
    }))
    expect(findAnsweredText(`0x${Buffer.from('MKR').toString('hex').padEnd(64, '0')}`)).toBe('MKR')
    expect(isSymbol('USD₮')).toBe(true)
  })
})
