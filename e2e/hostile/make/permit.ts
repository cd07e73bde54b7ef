import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'
import { makeDomain, makeStruct, type Draft, type Field } from './typed-data.ts'

const fields = (text: string): Field[] =>
  text.split(', ').map((each) => {
    const [type = '', name = ''] = each.split(' ')
    return { type, name }
  })

const details = fields('address token, uint160 amount, uint48 expiration, uint48 nonce')
const permissions = fields('address token, uint256 amount')

/** What drainers ask for (security.md 31), by the names and types that contracts check. */
const shapes: readonly [readonly [string, Record<string, Field[]>], ...(readonly [string, Record<string, Field[]>])[]] = [
  ['Permit', { Permit: fields('address owner, address spender, uint256 value, uint256 nonce, uint256 deadline') }],
  ['Permit', { Permit: fields('address holder, address spender, uint256 nonce, uint256 expiry, bool allowed') }],
  ['Permit', { Permit: fields('address spender, uint256 tokenId, uint256 nonce, uint256 deadline') }],
  ['PermitSingle', { PermitSingle: fields('PermitDetails details, address spender, uint256 sigDeadline'), PermitDetails: details }],
  ['PermitBatch', { PermitBatch: fields('PermitDetails[] details, address spender, uint256 sigDeadline'), PermitDetails: details }],
  ['PermitTransferFrom', { PermitTransferFrom: fields('TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline'), TokenPermissions: permissions }],
  ['PermitBatchTransferFrom', { PermitBatchTransferFrom: fields('TokenPermissions[] permitted, address spender, uint256 nonce, uint256 deadline'), TokenPermissions: permissions }],
  ['TransferWithAuthorization', { TransferWithAuthorization: fields('address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce') }],
  ['ReceiveWithAuthorization', { ReceiveWithAuthorization: fields('address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce') }],
]

/** The same on every network (Uniswap/permit2). */
const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

const amounts: readonly [string, ...string[]] = ['0', '1', '1000000', (2n ** 96n - 1n).toString(), (2n ** 160n - 1n).toString(), (2n ** 256n - 1n).toString()]
const times: readonly [string, ...string[]] = ['0', '1795435200', '1798027200', '1900000000', '99999999999999', (2n ** 48n - 1n).toString(), (2n ** 256n - 1n).toString()]

export function makePermit(random: Random): Draft {
  const [primaryType, shape] = random.pick(shapes)
  const types: Draft['types'] = structuredClone({ EIP712Domain: [], ...shape })
  const domain = makeDomain(random, types)
  if (primaryType.length > 6 && domain['verifyingContract'] !== undefined && random.chance(0.7)) domain['verifyingContract'] = permit2
  return { types, primaryType, domain, message: settle(random, types, primaryType, makeStruct(random, types, primaryType)) }
}

/** Values that mean something in the fields that do. */
function settle(random: Random, types: Draft['types'], name: string, value: Record<string, Json>): Record<string, Json> {
  const fit = (text: string, type: string): string => (BigInt(text) >= 2n ** BigInt(/\d+$/.exec(type)?.[0] ?? '256') ? '1' : text)
  return Object.fromEntries(
    (types[name] ?? []).map(({ name: field, type }): [string, Json] => {
      const given = value[field] ?? null
      const base = type.replace(/\[\]$/, '')
      if (types[base] !== undefined) {
        const each = (item: Json): Json => settle(random, types, base, item as Record<string, Json>)
        return [field, Array.isArray(given) ? given.map(each) : each(given)]
      }
      if (/^(value|amount)$/.test(field)) return [field, fit(random.pick(amounts), type)]
      if (/^(deadline|expiry|expiration|sigDeadline|validBefore)$/.test(field)) return [field, fit(random.pick(times), type)]
      if (/^(owner|holder|from)$/.test(field)) return [field, random.chance(0.8) ? own : makeAddress(random)]
      return [field, given]
    }),
  )
}
