import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, stranger, testAccount, testNow, token } from '../fixture.ts'
import { parseTypedData } from '../typed-data.ts'
import { explainPermit } from './permit.ts'

const ask = makeTestAsk()
const soon = Math.floor(testNow / 1000) + 1800
const late = soon + 40 * 86_400
const most = (2n ** 256n - 1n).toString()
const permit2 = '0x000000000022d473030f116ddee9f6b43ac78ba3'
const fields = (text: string) => text.split(',').map((each) => ({ type: each.trim().split(' ')[0] ?? '', name: each.trim().split(' ')[1] ?? '' }))

function explain(primaryType: string, types: Readonly<Record<string, string>>, message: object, contract: string = token) {
  const domain = { name: 'USD Coin', chainId: 1, verifyingContract: contract }
  const all = Object.fromEntries(Object.entries({ EIP712Domain: 'string name,uint256 chainId,address verifyingContract', ...types }).map(([name, text]) => [name, fields(text)]))
  return explainPermit(parseTypedData({ types: all, primaryType, domain, message } as Json, 'eip155:1'), ask)
}

const erc2612 = { Permit: 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline' }
const dai = { Permit: 'address holder,address spender,uint256 nonce,uint256 expiry,bool allowed' }
const details = 'address token,uint160 amount,uint48 expiration,uint48 nonce'
const single = { PermitSingle: 'PermitDetails details,address spender,uint256 sigDeadline', PermitDetails: details }
const batch = { PermitBatch: 'PermitDetails[] details,address spender,uint256 sigDeadline', PermitDetails: details }
const permissions = 'address token,uint256 amount'
const transfer = { PermitTransferFrom: 'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline', TokenPermissions: permissions }
const transfers = { PermitBatchTransferFrom: 'TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline', TokenPermissions: permissions }
const witness = { PermitWitnessTransferFrom: 'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness', TokenPermissions: permissions, Order: 'uint256 x' }
const erc3009 = 'address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce'
const item = { Permit: 'address spender,uint256 tokenId,uint256 nonce,uint256 deadline' }

const base = { owner: testAccount, spender: stranger, nonce: 0, deadline: soon }
const nonce = `0x${'00'.repeat(32)}`

type Explained = ReturnType<typeof explain>
const codes = (explained: Explained) => explained?.alerts.map(({ level, text }) => `${level} ${text.code}`)
const rows = (explained: Explained) => explained?.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ label, value }) => [label.code, typeof value === 'string' ? value : value.code]) : []))
const addresses = (explained: Explained) => explained?.blocks.flatMap((block) => (block.kind === 'address' ? [`${block.label.code} ${block.address}`] : []))

describe('permits', () => {
  test('an EIP-2612 permit says who, how much, of what and until when', () => {
    const explained = explain('Permit', erc2612, { ...base, value: '250000000' })
    expect(explained?.title.code).toBe('review.permit.title')
    expect(codes(explained)).toEqual(['warn alert.permit'])
    expect(addresses(explained)).toEqual([`review.label.spender ${stranger}`, `review.label.token ${token}`])
    expect(rows(explained)).toEqual([['review.label.how-much', 'review.value.units'], ['review.label.deadline', 'review.value.time']])
    expect(explained?.deadlineAt).toBe(soon * 1000)
  })

  test('one without limit is a danger', () => {
    expect(codes(explain('Permit', erc2612, { ...base, value: most }))).toEqual(['danger alert.permit-unlimited'])
    expect(codes(explain('Permit', dai, { holder: testAccount, spender: stranger, nonce: 0, expiry: soon, allowed: true }))).toEqual(['danger alert.permit-unlimited'])
    expect(codes(explain('Permit', erc2612, { ...base, value: (2n ** 255n - 1n).toString() }))).toEqual(['danger alert.permit-unlimited'])
    const all160 = (2n ** 160n - 1n).toString()
    expect(codes(explain('PermitSingle', single, { details: { token, amount: all160, expiration: soon, nonce: 0 }, spender: stranger, sigDeadline: soon }, permit2))).toEqual(['danger alert.permit-unlimited'])
  })

  test('one that never ends, or only after a month, says so', () => {
    expect(codes(explain('Permit', erc2612, { ...base, value: 5, deadline: late }))).toEqual(['warn alert.permit', 'warn alert.permit-long'])
    expect(codes(explain('Permit', erc2612, { ...base, value: 5, deadline: most }))).toEqual(['warn alert.permit', 'warn alert.no-end'])
    expect(codes(explain('Permit', dai, { holder: testAccount, spender: stranger, nonce: 0, expiry: 0, allowed: true }))).toEqual(['danger alert.permit-unlimited', 'warn alert.no-end'])
    const long = explain('PermitSingle', single, { details: { token, amount: 5, expiration: late, nonce: 0 }, spender: stranger, sigDeadline: soon }, permit2)
    expect(codes(long)).toEqual(['warn alert.permit', 'warn alert.permit-long'])
  })

  test('one that takes a permission back is no danger', () => {
    for (const explained of [explain('Permit', erc2612, { ...base, value: 0 }), explain('Permit', dai, { holder: testAccount, spender: stranger, nonce: 0, expiry: soon, allowed: false })]) {
      expect(explained?.title.code).toBe('review.unapprove.title')
      expect(codes(explained)).toEqual([])
    }
  })

  test('one in the form of Permit2 that is for another contract says so, and is never called harmless', () => {
    const of = (amount: number) => ({ details: { token, amount, expiration: soon, nonce: 0 }, spender: stranger, sigDeadline: soon })
    expect(codes(explain('PermitSingle', single, of(5), stranger))).toEqual(['warn alert.permit', 'warn alert.permit-elsewhere'])
    expect(explain('PermitSingle', single, of(0), stranger)).toBeUndefined()
    expect(codes(explain('PermitSingle', single, of(0), permit2))).toEqual([])
  })

  test('Permit2 names its tokens, each of them', () => {
    const many = explain('PermitBatch', batch, { details: [{ token, amount: 5, expiration: soon, nonce: 0 }, { token: stranger, amount: (2n ** 160n - 1n).toString(), expiration: soon, nonce: 0 }], spender: stranger, sigDeadline: soon }, permit2)
    expect(addresses(many)).toEqual([`review.label.spender ${stranger}`, `review.label.token ${token}`, `review.label.token ${stranger}`])
    expect(codes(many)).toEqual(['danger alert.permit-unlimited'])
    const one = { permitted: { token, amount: 5 }, spender: stranger, nonce: 0, deadline: soon }
    expect(codes(explain('PermitTransferFrom', transfer, one, permit2))).toEqual(['warn alert.permit'])
    expect(codes(explain('PermitWitnessTransferFrom', witness, { ...one, witness: { x: 1 } }, permit2))).toEqual(['warn alert.permit'])
    expect(codes(explain('PermitBatchTransferFrom', transfers, { ...one, permitted: [{ token, amount: most }] }, permit2))).toEqual(['danger alert.permit-unlimited'])
  })

  test('an item is named, not counted', () => {
    expect(rows(explain('Permit', item, { spender: stranger, tokenId: '77', nonce: 0, deadline: soon }))).toContainEqual(['review.label.item', '77'])
  })

  test('an ERC-3009 authorization is a payment', () => {
    for (const name of ['TransferWithAuthorization', 'ReceiveWithAuthorization']) {
      const explained = explain(name, { [name]: erc3009 }, { from: testAccount, to: stranger, value: 5, validAfter: 0, validBefore: soon, nonce })
      expect(explained?.title.code).toBe('review.authorization.title')
      expect(codes(explained)).toEqual(['warn alert.authorization'])
      expect(codes(explain(name, { [name]: erc3009 }, { from: testAccount, to: stranger, value: 5, validAfter: 0, validBefore: most, nonce }))).toEqual(['warn alert.authorization', 'warn alert.no-end'])
      const large = explain(name, { [name]: erc3009 }, { from: testAccount, to: stranger, value: most, validAfter: 0, validBefore: soon, nonce })
      expect(rows(large)).toContainEqual(['review.label.how-much', 'review.value.units'])
    }
  })

  test('what has only the name, or none of it, is not explained', () => {
    expect(explain('Permit', { Permit: 'address spender,string note' }, { spender: stranger, note: 'x' })).toBeUndefined()
    expect(explain('PermitSingle', { PermitSingle: 'address spender,uint256 details' }, { spender: stranger, details: 1 })).toBeUndefined()
    expect(explain('PermitBatch', batch, { details: [], spender: stranger, sigDeadline: soon }, permit2)).toBeUndefined()
    expect(explain('Mail', { Mail: 'address spender,uint256 value,uint256 deadline' }, { spender: stranger, value: 1, deadline: 1 })).toBeUndefined()
    expect(explain('TransferWithAuthorization', { TransferWithAuthorization: 'address from' }, { from: testAccount })).toBeUndefined()
  })

  test('a deadline that has passed ends nothing early', () => {
    expect(explain('Permit', erc2612, { ...base, value: 5, deadline: 5 })).not.toHaveProperty('deadlineAt')
  })
})
