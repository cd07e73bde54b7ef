import { AbiCoder, Interface } from 'ethers'
import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'

/** Written by ethers, to be read by the wallet. */
export const abi = new Interface([
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)',
  'function setApprovalForAll(address operator, bool approved)',
  'function safeTransferFrom(address from, address to, uint256 item)',
  'function safeTransferFrom(address from, address to, uint256 item, bytes data)',
  'function safeTransferFrom(address from, address to, uint256 item, uint256 amount, bytes data)',
  'function deposit()',
  'function withdraw(uint256 amount)',
])

export const unknownAbi = new Interface([
  'function multicall(bytes[] calls)',
  'function multicall(uint256 deadline, bytes[] calls)',
  'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)',
  'function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)',
  'function execute(bytes commands, bytes[] inputs, uint256 deadline)',
  'function claim()',
])

export type Call = {
  readonly input: string
  /** What stands in it, as ethers wrote it; absent for calls of unknown meaning. */
  readonly name?: string
  readonly args?: readonly (string | bigint | boolean)[]
  /** Whether something was done to it that a contract does not mind. */
  readonly isOdd?: boolean
}

const amounts: readonly [bigint, ...bigint[]] = [0n, 1n, 10n ** 18n, 2n ** 96n - 2n, 2n ** 96n - 1n, 2n ** 128n, 2n ** 160n - 1n, 2n ** 255n, 2n ** 256n - 1n]
const amount = (random: Random): bigint => (random.chance(0.6) ? random.pick(amounts) : random.big(random.int(256) + 1))

export function makeCall(random: Random): Call {
  if (random.chance(0.2)) return { input: makeNest(random, 3) }
  const fragments = abi.fragments.filter((fragment) => fragment.type === 'function')
  const fragment = abi.getFunction(fragments[random.int(fragments.length)]?.format() ?? '')
  if (fragment === null) throw new Error('no function')
  const args = fragment.inputs.map(({ type, name }): string | bigint | boolean => {
    if (type === 'bool') return random.chance(0.7)
    if (type === 'bytes') return random.hex(random.int(40))
    if (type === 'address') return name === 'from' && random.chance(0.6) ? own : makeAddress(random)
    return amount(random)
  })
  const input = abi.encodeFunctionData(fragment, args)
  if (!random.chance(0.15)) return { input, name: fragment.name, args }
  const isStatic = !fragment.inputs.some(({ type }) => type === 'bytes')
  return { input: isStatic ? input + random.hex(random.int(40) + 1).slice(2) : input, name: fragment.name, args, isOdd: isStatic }
}

/** Calls inside calls; what they mean is nobody's to say, but every byte of them has to be on the screen. */
function makeNest(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.3)) return abi.encodeFunctionData('approve', [makeAddress(random), amount(random)])
  const inner = random.many(0, 3, () => makeNest(random, depth - 1))
  switch (random.int(5)) {
    case 0:
      return unknownAbi.encodeFunctionData('multicall(bytes[])', [inner])
    case 1:
      return unknownAbi.encodeFunctionData('multicall(uint256,bytes[])', [amount(random), inner])
    case 2:
      return unknownAbi.encodeFunctionData('execTransaction', [makeAddress(random), amount(random), inner[0] ?? '0x', random.int(2), 0, 0, 0, own, own, '0x'])
    case 3:
      return unknownAbi.encodeFunctionData('execute', [random.hex(2), inner.map((call) => AbiCoder.defaultAbiCoder().encode(['bytes'], [call])), amount(random)])
    default:
      return random.hex(random.int(120))
  }
}
