import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'
import type { Draft } from './typed-data.ts'

const fields = (text: string) => text.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))
const item = 'uint8 itemType, address token, uint256 identifierOrCriteria, uint256 startAmount, uint256 endAmount'
const seaport = '0x0000000000000068F116a894984e2DB1123eB395'
const amounts = ['0', '1', '999', '1000', '1000000', '999999999999', '1000000000000', '1000000000000000000', (2n ** 256n - 1n).toString()] as const
const times = ['0', '1795435200', '1798027200', '1900000000', (2n ** 256n - 1n).toString()] as const

function makeItem(random: Random) {
  return { itemType: random.int(6), token: makeAddress(random), identifierOrCriteria: random.big(20).toString(), startAmount: random.pick(amounts), endAmount: random.pick(amounts) }
}

/** An order of an exchange: sometimes fair, mostly not. */
export function makeOrder(random: Random): Draft {
  const offerer = random.chance(0.8) ? own : makeAddress(random)
  const types: Draft['types'] = {
    EIP712Domain: fields('string name, string version, uint256 chainId, address verifyingContract'),
    OrderComponents: fields('address offerer, address zone, OfferItem[] offer, ConsiderationItem[] consideration, uint8 orderType, uint256 startTime, uint256 endTime, bytes32 zoneHash, uint256 salt, bytes32 conduitKey, uint256 counter'),
    OfferItem: fields(item),
    ConsiderationItem: fields(`${item}, address recipient`),
  }
  const message = {
    offerer,
    zone: makeAddress(random),
    offer: random.many(0, 3, () => makeItem(random)),
    consideration: random.many(0, 3, () => ({ ...makeItem(random), recipient: random.chance(0.5) ? offerer : makeAddress(random) })),
    orderType: random.int(4),
    startTime: '0',
    endTime: random.pick(times),
    zoneHash: random.hex(32),
    salt: random.big(256).toString(),
    conduitKey: random.hex(32),
    counter: '0',
  }
  return { types, primaryType: 'OrderComponents', domain: { name: 'Seaport', version: '1.6', chainId: 1, verifyingContract: random.chance(0.6) ? seaport : makeAddress(random) }, message }
}
