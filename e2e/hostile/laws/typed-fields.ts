/**
 * The list of fields of 2017 (eth_signTypedData_v1, and eth_signTypedData with a list). Its digest is packed as Solidity packs,
 * by ethers and by viem, from what was sent and from what stands on the screen; and it is always said that it names no site.
 */
import { recoverAddress, solidityPackedKeccak256 } from 'ethers'
import { encodePacked, keccak256 } from 'viem'
import { freezeDeep, type Json } from '../../../src/core/json.ts'
import { makeTestAsk, testAccount, testSigner } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeTypedFields, type TypedFieldsCase } from '../make/typed-fields.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable, theBlock, theRow } from '../screen.ts'
import { within, withinTurn } from '../time.ts'

const version1 = getMethod('eth_signTypedData_v1', 'sign')
const unnumbered = getMethod('eth_signTypedData', 'sign')
const ask = makeTestAsk()

type Field = { readonly type: string; readonly name: string; readonly value: unknown }

const packers: Readonly<Record<string, (types: readonly string[], values: readonly unknown[]) => string>> = {
  ethers: (types, values) => solidityPackedKeccak256(types, values),
  viem: (types, values) => keccak256(encodePacked(types as never, values as never)),
}

/** As any reader has it: whole numbers are numbers however they are written. */
const plain = ({ type, value }: Field): unknown => (/^u?int/.test(type) ? BigInt(value as string) : type === 'bool' ? String(value) === 'true' : type === 'address' ? String(value).toLowerCase() : value)

function hashBoth(fields: readonly Field[], what: string): string {
  const [ethers, viem] = Object.values(packers).map((pack) => {
    const schema = pack(fields.map(() => 'string'), fields.map(({ type, name }) => `${type} ${name}`))
    return pack(['bytes32', 'bytes32'], [schema, pack(fields.map(({ type }) => type), fields.map(plain))])
  })
  demandSame(ethers, viem, `ethers and viem, ${what}`)
  return String(viem)
}

/** The list, whichever place it is in. */
const readSent = (params: Json): readonly Field[] => (params as readonly Json[]).find((each) => Array.isArray(each)) as never

export const typedFields = defineLaw<TypedFieldsCase>({
  name: 'typed-fields',
  title: 'a list of fields that is taken is packed alike by two libraries, as it was sent and as it is shown, with its warning',
  cases: 1_500,
  atLeast: { taken: 0.25, signed: 0.05, refused: 0.2 },
  make: makeTypedFields,
  check: async ({ method: name, params, isSigned }) => {
    const method = name === 'eth_signTypedData' ? unnumbered : version1
    const parsed = await parse(method, params, ask)
    if (!parsed.ok) return 'refused'
    const { params: frozen, account } = freezeDeep(parsed.result)
    demandSame(account, testAccount, 'account')
    const review = await within(() => method.describe(frozen, ask))
    checkDrawable(review)
    demandSame(review.account?.address, testAccount, 'account on the screen')
    demand(alertsOf(review).includes('alert.typed-data-old'), 'it is said that it names no site')
    const digest = hashBoth(readSent(params), 'as it was sent')
    const shown = theBlock(review, 'tree', 'review.label.typed-data').nodes.map(({ name: field, type = '', value }) => ({ name: field, type, value }))
    demandSame(hashBoth(shown, 'as it is shown'), digest, 'digest of what is shown and of what was sent')
    demandSame(theRow(review, 'review.label.message-digest'), digest, 'digest on the screen')
    if (!isSigned) return 'taken'
    demandSame(recoverAddress(digest, String(withinTurn(() => method.sign(frozen, testSigner)))), testAccount, 'who signed, by ethers')
    return 'signed'
  },
})
