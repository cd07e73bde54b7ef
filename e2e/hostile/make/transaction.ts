import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeAddress, makeWrittenAddress, other, own } from './address.ts'
import { makeCall } from './calldata.ts'
import { makeJson, makeObject, trapNames } from './json.ts'
import { makeQuantity, type Written } from './quantity.ts'

/** What the site meant, where it may be taken at all. Absent members: the wallet's to choose. */
export type Meant = {
  readonly to?: string
  readonly value: bigint
  readonly input: string
  readonly gasLimit?: bigint
  readonly nonce?: bigint
  readonly price?: string
  readonly accessList: string
}

export type TransactionCase = {
  readonly params: Json
  /** Why it must be refused, where it must. */
  readonly refuse?: string
  readonly meant: Meant
}

type Members = (readonly [name: string, value: Json])[]

/** One transaction object: sound, or with things in it that must be refused. `chain` as 0x hex. */
export function makeTransaction(random: Random, chain: string): TransactionCase {
  const members: Members = [['from', random.pick([own, own.toLowerCase()])]]
  const reasons: string[] = []
  const wrong = random.pick([0, 0, 0, 0.03, 0.15])
  const read = (name: string, written: Written, limit?: bigint): bigint | undefined => {
    members.push([name, written.raw])
    if (written.value === undefined || (limit !== undefined && written.value > limit)) reasons.push(name)
    return written.value
  }

  const isCreation = random.chance(0.08)
  const to = isCreation ? undefined : makeWrittenAddress(random, wrong)
  if (to !== undefined) members.push(['to', to.raw])
  else if (random.chance(0.3)) members.push(['to', null])
  if (to !== undefined && to.address === undefined) reasons.push('to')
  const value = random.chance(0.7) ? (read('value', makeQuantity(random, random.pick([8, 60, 90, 256]), wrong)) ?? 0n) : 0n
  const input = makeInput(random, members, reasons, wrong, isCreation)
  if (to?.address === own && input !== '0x') reasons.push('call to an own account')
  const gasLimit = random.chance(0.3) ? read(random.pick(['gas', 'gasLimit']), makeQuantity(random, random.pick([24, 64]), wrong)) : undefined
  const nonce = random.chance(0.2) ? read('nonce', makeQuantity(random, random.pick([8, 32, 64]), wrong), 2n ** 64n - 2n) : undefined
  const list = random.chance(0.2) ? makeAccessList(random, wrong) : undefined
  if (list !== undefined) members.push(['accessList', list.raw])
  if (list !== undefined && list.text === undefined) reasons.push('accessList')
  const price = makePrice(random, members, reasons, wrong, (list?.text ?? '') !== '')
  if (random.chance(0.3)) members.push(['chainId', chain])
  addPoison(random, members, reasons, chain)

  const object = makeObject(random.chance(0.5) ? members : [...members].reverse())
  return {
    params: random.chance(0.97) ? [object] : random.pick<Json>([object, [object, object], [[object]], [JSON.stringify(object)]]),
    ...(reasons.length === 0 ? {} : { refuse: reasons.join(', ') }),
    meant: {
      ...(to?.address === undefined ? {} : { to: to.address }),
      value, input, accessList: list?.text ?? '',
      ...(gasLimit === undefined ? {} : { gasLimit }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(price === undefined ? {} : { price }),
    },
  }
}

const badInputs: readonly [Json, ...Json[]] = ['', '0x0', '0x123', 'abcd', '0xzz', 0, true, [], {}, ['0x'], ' 0x', '0X00', 'transfer(address,uint256)', '0x00 ']

function makeInput(random: Random, members: Members, reasons: string[], wrong: number, isCreation: boolean): string {
  const isNeeded = isCreation && random.chance(0.9)
  if (!isNeeded && random.chance(0.4)) {
    if (isCreation) reasons.push('creation without code')
    return '0x'
  }
  const name = random.pick(['data', 'input'])
  if (random.chance(wrong)) {
    members.push([name, random.pick(badInputs)])
    reasons.push('input')
    return '0x'
  }
  const input = isCreation || random.chance(0.4) ? random.hex(random.pick([1, 3, 4, 5, 36, 68, 300])) : makeCall(random).input
  members.push([name, random.chance(0.8) ? input : `0x${input.slice(2).toUpperCase()}`])
  if (random.chance(0.2)) {
    const second = random.chance(0.8) ? input : random.hex(4)
    members.push([name === 'data' ? 'input' : 'data', second])
    if (second !== input) reasons.push('data and input differ')
  }
  if (isCreation && input === '0x') reasons.push('creation without code')
  return input
}

function makeAccessList(random: Random, wrong: number): { readonly raw: Json; readonly text?: string } {
  if (random.chance(wrong)) {
    const bad: readonly [Json, ...Json[]] = [
      {}, 'none', [null], [{ address: own }], [{ address: own, storageKeys: ['0x1'] }], [{ address: 'x', storageKeys: [] }], [[own, []]],
      [{ address: own, storageKeys: [], extra: 1 }], Array.from({ length: 257 }, () => ({ address: own, storageKeys: [] })),
    ]
    return { raw: random.pick(bad) }
  }
  const entries = random.many(0, 3, () => ({ address: makeAddress(random), storageKeys: random.many(0, 3, () => random.hex(32)) }))
  return { raw: entries, text: entries.map(({ address, storageKeys }) => `${address.toLowerCase()} ${storageKeys.join(' ')}`).join('\n') }
}

const weiLimit = 10n ** 18n

/** The price the site fixed, as `gasPrice` or `most/tip`; undefined when it left it open. */
function makePrice(random: Random, members: Members, reasons: string[], wrong: number, hasList: boolean): string | undefined {
  const form = random.pick(['none', 'none', 'flat', 'pair', 'half', 'both'])
  const type = random.chance(0.25) ? random.pick([0, 1, 2, 3, 4, 5, 127, '0x0', '0x1', '0x2', '0x02', '0x3', '0x4', '2', 'eip1559', 1.5]) : undefined
  const number = typeof type === 'number' ? type : typeof type === 'string' && type.startsWith('0x') ? Number(type) : undefined
  if (type !== undefined) members.push(['type', type])
  if (type !== undefined && (number === undefined || !Number.isInteger(number) || number > 2)) reasons.push('type')
  const read = (name: string, written: Written): bigint => {
    members.push([name, written.raw])
    if (written.value === undefined || written.value > weiLimit) reasons.push(name)
    return written.value ?? 0n
  }
  const isFlat = form === 'flat' || form === 'both'
  const isDynamic = form === 'pair' || form === 'half' || form === 'both'
  const flat = isFlat ? read('gasPrice', makeQuantity(random, random.pick([30, 59, 61]), wrong)) : undefined
  const most = isDynamic ? read('maxFeePerGas', makeQuantity(random, random.pick([30, 59, 61]), wrong)) : undefined
  const tip = form === 'pair' || form === 'both' ? read('maxPriorityFeePerGas', makeQuantity(random, 30, wrong)) : undefined
  if (isFlat && isDynamic) reasons.push('two prices')
  if (number === 2 && isFlat) reasons.push('flat price in type 2')
  if ((number === 0 || number === 1) && isDynamic) reasons.push('two-part price in type 0 or 1')
  if (number === 0 && hasList) reasons.push('list in type 0')
  if (most !== undefined && tip !== undefined && tip > most) reasons.push('tip above the whole')
  if (flat !== undefined) return flat.toString()
  return most === undefined || tip === undefined ? undefined : `${most}/${tip}`
}

/** Members that change what a transaction does, and that we do not know or do not do. */
function addPoison(random: Random, members: Members, reasons: string[], chain: string): void {
  if (!random.chance(0.12)) return
  const authorization = { chainId: '0x0', address: other, nonce: '0x0', yParity: '0x0', r: '0x1', s: '0x1' }
  const wrongChain = random.pick(['0x2', '1', 'x', -1, `${chain}0`, 0.5])
  const poison = random.pick<readonly [string, Json]>([
    ['authorizationList', [authorization]], ['authorizationList', []], ['authorizationList', null],
    ['blobVersionedHashes', [random.hex(32)]], ['maxFeePerBlobGas', '0x1'], ['blobs', ['0x00']], ['sidecars', []],
    ['chainId', wrongChain], ['from', random.pick<Json>([other, 'x', null, makeAddress(random), 0])], ['delegate', other], ['customData', {}],
    ['__proto__', { to: other }], [random.pick(trapNames), makeJson(random)], ['v', '0x1b'], ['raw', '0x00'], ['feeCurrency', other], ['Value', '0x1'], ['to ', other],
  ])
  const [name, value] = poison
  const present = members.findIndex(([each]) => each === name)
  if (present >= 0) members.splice(present, 1)
  members.push([name, value])
  if (value === null && name !== 'from' && name !== 'authorizationList') return
  if (name === 'from' && value === own) return
  reasons.push(`poison ${name}`)
}
