/* Contracts as people meet them, from the artifacts that their authors published, on the node of a story. */
import { readFileSync } from 'node:fs'
import { Contract, ContractFactory, type InterfaceAbi, JsonRpcProvider, type JsonRpcSigner, keccak256 } from 'ethers'
import type { Anvil } from '../run/anvil.mjs'
import { inTree } from '../run/paths.mjs'

export type Artifact = { readonly abi: InterfaceAbi; readonly bytecode: string }
export const read = (path: string): Artifact => JSON.parse(readFileSync(inTree(path), 'utf8')) as Artifact
const preset = (name: string): Artifact => read(`node_modules/@openzeppelin/contracts/build/contracts/${name}.json`)

export const permit2Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3'
const permit2Abi = [
  'function permit(address owner, tuple(tuple(address token, uint160 amount, uint48 expiration, uint48 nonce) details, address spender, uint256 sigDeadline) permitSingle, bytes signature)',
  'function transferFrom(address from, address to, uint160 amount, address token)',
]

/** Somebody else: the second account of the node, who deploys all of it and is not in the wallet. */
export type Market = {
  readonly other: JsonRpcSigner
  /** OpenZeppelin's presets; a million coins and two pieces belong to `owner`. */
  readonly coin: Contract
  readonly pieces: Contract
  readonly many: Contract
  readonly weth: Contract
  readonly router: Contract
  /** Of the coin and WETH, with liquidity. */
  readonly pair: Contract
  readonly permit2: Contract
  readonly close: () => void
}

/** Deploys as `other` and waits until the contract is there. */
export const deployAs =
  (other: JsonRpcSigner) =>
  async ({ abi, bytecode }: Artifact, ...args: readonly unknown[]): Promise<Contract> => {
    const made = await new ContractFactory(abi, bytecode, other).deploy(...args)
    await made.waitForDeployment()
    return made as Contract
  }

/** Calls `method` and waits until it is mined. */
export const run = async (contract: Contract, method: string, ...args: readonly unknown[]): Promise<void> => void (await (await contract.getFunction(method)(...args)).wait())

export const connectSecond = async (node: Anvil): Promise<{ readonly provider: JsonRpcProvider; readonly other: JsonRpcSigner }> => {
  const provider = new JsonRpcProvider(node.url, undefined, { cacheTimeout: -1, pollingInterval: 50 })
  return { provider, other: await provider.getSigner(1) }
}

export const openMarket = async (node: Anvil, owner: string): Promise<Market> => {
  const { provider, other } = await connectSecond(node)
  const deploy = deployAs(other)

  const coin = await deploy(preset('ERC20PresetFixedSupply'), 'Test Coin', 'COIN', 10n ** 24n, other.address)
  const pieces = await deploy(preset('ERC721PresetMinterPauserAutoId'), 'Pieces', 'PCS', '')
  const many = await deploy(preset('ERC1155PresetMinterPauser'), '')
  const weth = await deploy(read('node_modules/@uniswap/v2-periphery/build/WETH9.json'))
  const factory = await deploy(read('node_modules/@uniswap/v2-core/build/UniswapV2Factory.json'), other.address)
  const router = await deploy(read('node_modules/@uniswap/v2-periphery/build/UniswapV2Router02.json'), await factory.getAddress(), await weth.getAddress())
  const { code, hash } = JSON.parse(readFileSync(inTree('e2e/contracts/permit2.json'), 'utf8')) as { readonly code: string; readonly hash: string }
  if (keccak256(code) !== hash) throw new Error('This is not the code of Permit2.')
  await node.ask('anvil_setCode', [permit2Address, code])

  await run(coin, 'transfer', owner, 10n ** 22n)
  await run(pieces, 'mint', owner)
  await run(pieces, 'mint', owner)
  await run(many, 'mint', owner, 7, 5, '0x')
  await run(coin, 'approve', await router.getAddress(), 10n ** 24n)
  await run(router, 'addLiquidityETH', await coin.getAddress(), 10n ** 23n, 0, 0, other.address, 2n ** 40n, { value: 10n ** 21n })
  const { abi } = read('node_modules/@uniswap/v2-core/build/UniswapV2Pair.json')
  const pair = new Contract(String(await factory.getFunction('getPair')(await coin.getAddress(), await weth.getAddress())), abi, other)
  return { other, coin, pieces, many, weth, router, pair, permit2: new Contract(permit2Address, permit2Abi, other), close: () => provider.destroy() }
}
