/* Seaport 1.6 with the controller of its conduits and its authors' own test tokens, on the node of a story. */
import { readFileSync } from 'node:fs'
import { type Contract, type JsonRpcSigner, keccak256 } from 'ethers'
import type { Anvil } from '../run/anvil.mjs'
import { inTree } from '../run/paths.mjs'
import { type Artifact, connectSecond, deployAs, run } from './deploy.ts'

type Name = 'controller' | 'seaport' | 'pieces' | 'coin'
type Published = { readonly hashes: Readonly<Record<Name, string>>; readonly contracts: Readonly<Record<Name, Artifact>> }

/** A copy, because the package that publishes it wants to run code when it is installed. */
const artifact = (name: Name): Artifact => {
  const { hashes, contracts } = JSON.parse(readFileSync(inTree('e2e/contracts/seaport.json'), 'utf8')) as Published
  if (keccak256(contracts[name].bytecode) !== hashes[name]) throw new Error(`This is not the published code of ${name}.`)
  return contracts[name]
}

export type Exchange = {
  /** The second account of the node: who buys, and who deployed all of it. */
  readonly other: JsonRpcSigner
  readonly seaport: Contract
  /** Two pieces, 1 and 2, belong to `owner`. */
  readonly pieces: Contract
  /** A thousand coins belong to the buyer, and a thousand to `owner`. */
  readonly coin: Contract
  readonly close: () => void
}

export const openExchange = async (node: Anvil, owner: string): Promise<Exchange> => {
  const { provider, other } = await connectSecond(node)
  const deploy = deployAs(other)
  const controller = await deploy(artifact('controller'))
  const seaport = await deploy(artifact('seaport'), await controller.getAddress())
  const pieces = await deploy(artifact('pieces'))
  const coin = await deploy(artifact('coin'))
  for (const id of [1, 2]) await run(pieces, 'mint', owner, id)
  for (const who of [owner, other.address]) await run(coin, 'mint', who, 1_000n * 10n ** 18n)
  return { other, seaport, pieces, coin, close: () => provider.destroy() }
}
