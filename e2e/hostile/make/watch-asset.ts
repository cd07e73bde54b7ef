import { AbiCoder } from 'ethers'
import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeWrittenAddress } from './address.ts'
import { makeJson, makeObject, trapNames } from './json.ts'
import { makeText } from './text.ts'

/** How a contract answers: bytes as the node gives them, or an error of the call. */
export type ContractAnswer = Json | 'reverts' | 'away'
export type WatchAssetCase = {
  readonly params: Json
  /** By what is called: eth_getCode, and the first four bytes of a call. */
  readonly answers: Readonly<Record<string, ContractAnswer>>
}

const abi = AbiCoder.defaultAbiCoder()
export const selectors = { symbol: '0x95d89b41', decimals: '0x313ce567', balance: '0x70a08231', owner: '0x6352211e', balanceOf: '0x00fdd58e' } as const
const symbols: readonly [string, ...string[]] = ['USDC', 'TST', 'DAI', 'ETH', 'ＥＴＨ', 'eth ', 'USD₮', 'stETH', 'A', 'x'.repeat(32), 'x'.repeat(33), 'US\u202eDC', 'US\u200bDC', '', ' ', 'a\nb']

/** What a site proposes to show, in either shape of its params, and what the contract there says of itself. */
export function makeWatchAsset(random: Random): WatchAssetCase {
  const isSound = random.chance(0.55)
  const type = isSound ? random.pick(['ERC20', 'ERC20', 'ERC721', 'ERC1155']) : random.pick<Json>(['ERC20', 'ERC721', 'ERC1155', 'ERC-20', 'erc20', 'ERC777', '', null, 20, ['ERC20'], { toString: 'ERC20' }])
  const symbol = isSound ? random.pick(['USDC', 'TST', 'DAI', 'USD₮', 'ETH']) : random.chance(0.7) ? random.pick(symbols) : makeText(random, 8)
  const decimals = random.pick([0, 6, 18, 18, 36])
  const options: (readonly [string, Json])[] = [['address', makeWrittenAddress(random, isSound ? 0 : 0.2).raw]]
  const claims = random.chance(0.8)
  if (claims) options.push(['symbol', isSound || random.chance(0.6) ? symbol : random.pick<Json>(['USDT', 5, null, {}, makeText(random, 40)])])
  if (claims) options.push(['decimals', isSound || random.chance(0.6) ? random.pick<Json>([decimals, String(decimals)]) : random.pick<Json>([7, '7', -1, 1.5, '0x6', 37, 255, '06', 2 ** 53, null, true, []])])
  if (type !== 'ERC20' || random.chance(0.1)) options.push(['tokenId', isSound || random.chance(0.6) ? random.pick<Json>(['7', 7, '0', (2n ** 256n - 1n).toString()]) : random.pick<Json>(['', '07', '0x7', -1, (2n ** 256n).toString(), 1.5, null, {}])])
  if (random.chance(0.4)) options.push(['image', random.pick<Json>(['https://evil.example/pixel.svg', 'javascript:alert(1)', 'data:image/svg+xml,<svg onload=alert(1)>', 5, makeText(random, 6)])])
  if (!isSound && random.chance(0.15)) options.push([random.pick(trapNames), makeJson(random)])
  const asset = makeObject([['type', type], ['options', isSound || random.chance(0.95) ? makeObject(options) : makeJson(random)], ...(!isSound && random.chance(0.1) ? [[random.pick(['extra', ...trapNames]), 1] as const] : [])])
  const params = isSound || random.chance(0.9) ? random.pick<Json>([asset, [asset]]) : random.pick<Json>([[], [asset, asset], [[asset]], { 0: asset }, null, [null], 'x', { type }])
  return { params, answers: makeContract(random, isSound, symbol, decimals) }
}

function makeContract(random: Random, isSound: boolean, symbol: string, decimals: number): Readonly<Record<string, ContractAnswer>> {
  const number = (value: number | bigint): string => abi.encode(['uint256'], [value])
  const lie = (honest: ContractAnswer): ContractAnswer => {
    if (isSound ? random.chance(0.97) : random.chance(0.75)) return honest
    return random.pick<ContractAnswer>(['reverts', 'away', '0x', '0x00', null, 7, 'text', {}, random.hex(random.int(120)), number(2n ** 256n - 1n), number(32), `0x${'0'.repeat(62)}20${'f'.repeat(64)}`, `0x${'0'.repeat(62)}20${'0'.repeat(64)}`, abi.encode(['string'], ['x'.repeat(900)]), `0x${'00'.repeat(5_000)}`])
  }
  const asBytes32 = `0x${Buffer.from(symbol).subarray(0, 32).toString('hex').padEnd(64, '0')}`
  return {
    eth_getCode: isSound || random.chance(0.9) ? '0x6000' : random.pick<ContractAnswer>(['0x', 'away']),
    [selectors.symbol]: lie(random.chance(0.8) ? encodeText(symbol) : asBytes32),
    [selectors.decimals]: lie(number(random.chance(isSound ? 1 : 0.9) ? decimals : random.pick([255, 37, 19]))),
    [selectors.balance]: lie(number(random.big(random.int(256)))),
    [selectors.owner]: lie(number(random.big(160))),
    [selectors.balanceOf]: lie(number(random.big(random.int(64)))),
  }
}

/** ethers encodes no half of a pair; a contract may hold any bytes. */
function encodeText(text: string): string {
  return abi.encode(['bytes'], [Buffer.from(text)])
}
