/* Small contracts with something to hide, byte by byte: nobody publishes artifacts of these. */
import { id } from 'ethers'
import type { Anvil } from '../run/anvil.mjs'

export const spenderOfTrap = '0x00000000000000000000000000000000000000bb'
const bytesOf = (text: string): string => text.slice(2).toLowerCase()
const event = bytesOf(id('Transfer(address,address,uint256)'))

export const odd = {
  /** Whoever calls it is told a thousand tokens, but only where nobody builds the block: as nodes do that only look. */
  watchful: '0x00000000000000000000000000000000000a0001',
  /** Any call at all says that a stranger may now take everything of the caller. */
  trap: '0x00000000000000000000000000000000000a0002',
} as const

const code = {
  // COINBASE ISZERO JUMPI(6) STOP; MSTORE(0, 1000) LOG3(0, 32, Transfer, 0xdead, CALLER)
  watchful: `0x4115600657005b6103e86000523373${'00'.repeat(18)}dead7f${event}60206000a300`,
  // MSTORE(0, 2^256 - 1) LOG3(0, 32, Approval, CALLER, spender)
  trap: `0x7f${'ff'.repeat(32)}60005273${bytesOf(spenderOfTrap)}337f${bytesOf(id('Approval(address,address,uint256)'))}60206000a300`,
} as const

export const placeOdd = async (node: Anvil): Promise<void> => {
  for (const name of ['watchful', 'trap'] as const) await node.ask('anvil_setCode', [odd[name], code[name]])
}
