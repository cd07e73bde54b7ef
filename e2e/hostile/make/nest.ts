import { concat, Interface, solidityPacked } from 'ethers'
import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'

/** Calls that carry calls, written and read back by ethers. */
export const carrierAbi = new Interface([
  'function multicall(bytes[] calls)',
  'function multicall(uint256 deadline, bytes[] calls)',
  'function aggregate((address target, bytes data)[] calls)',
  'function aggregate3((address target, bool mayFail, bytes data)[] calls)',
  'function aggregate3Value((address target, bool mayFail, uint256 value, bytes data)[] calls)',
  'function multiSend(bytes packed)',
  'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)',
  'function transfer(address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function setApprovalForAll(address operator, bool approved)',
])

/** MultiSendCallOnly 1.3.0 (safe-global/safe-deployments). */
export const multiSend = '0x40A2aCCbd92BCA938b02010E17A5b8929b49130D'

export type Nest = { readonly to: string; readonly input: string; readonly value: string }

/** Up to five deep and, now and then, more than anybody opens; one in ten broken somewhere. */
export function makeNest(random: Random): Nest {
  const input = makeInput(random, 5)
  // No site may call an account it was shown.
  const to = random.chance(0.2) ? multiSend : makeAddress(random)
  return { to: to.toLowerCase() === own.toLowerCase() ? multiSend : to, input: random.chance(0.1) ? dent(random, input) : input, value: random.chance(0.8) ? '0x0' : '0x5' }
}

const amount = (random: Random): bigint => random.pick([0n, 1n, 10n ** 18n, 2n ** 96n - 1n, 2n ** 256n - 1n] as const)

function makeLeaf(random: Random): string {
  switch (random.int(5)) {
    case 0:
      return carrierAbi.encodeFunctionData('setApprovalForAll', [makeAddress(random), random.chance(0.6)])
    case 1:
      return random.hex(random.int(60))
    case 2:
      return carrierAbi.encodeFunctionData('transfer', [makeAddress(random), amount(random)])
    default:
      return carrierAbi.encodeFunctionData('approve', [makeAddress(random), amount(random)])
  }
}

function makeInput(random: Random, depth: number): string {
  if (depth === 0 || (depth < 5 && random.chance(0.35))) return makeLeaf(random)
  const inner = random.many(0, random.chance(0.05) ? 40 : 3, () => makeInput(random, random.chance(0.5) ? depth - 1 : 0))
  const first = inner[0] ?? '0x'
  switch (random.int(7)) {
    case 0:
      return carrierAbi.encodeFunctionData('multicall(bytes[])', [inner])
    case 1:
      return carrierAbi.encodeFunctionData('multicall(uint256,bytes[])', [amount(random), inner])
    case 2:
      return carrierAbi.encodeFunctionData('aggregate', [inner.map((data) => [makeAddress(random), data])])
    case 3:
      return carrierAbi.encodeFunctionData('aggregate3', [inner.map((data) => [makeAddress(random), random.chance(0.5), data])])
    case 4:
      return carrierAbi.encodeFunctionData('aggregate3Value', [inner.map((data) => [makeAddress(random), random.chance(0.5), amount(random), data])])
    case 5:
      return carrierAbi.encodeFunctionData('multiSend', [concat(inner.map((data) => solidityPacked(['uint8', 'address', 'uint256', 'uint256', 'bytes'], [random.chance(0.9) ? 0 : 1, makeAddress(random), amount(random), (data.length - 2) / 2, data])))])
    default:
      return carrierAbi.encodeFunctionData('execTransaction', [random.chance(0.2) ? multiSend : makeAddress(random), amount(random), first, random.chance(0.7) ? 0 : 1, 0, 0, random.chance(0.9) ? 0 : 1, own, own, '0x'])
  }
}

/** A few bytes changed, left out, or added at the end. */
function dent(random: Random, input: string): string {
  const at = 2 + random.int(input.length / 2) * 2
  const how = random.int(3)
  if (how === 0) return input.slice(0, Math.max(10, at))
  if (how === 1) return input + random.hex(random.int(40) + 1).slice(2)
  return input.slice(0, at) + random.hex(4).slice(2) + input.slice(at + 8)
}
