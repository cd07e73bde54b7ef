/* Safe 1.4.1 at the addresses at which it is on every chain: deployed through its own factory, so that the code proves itself. */
import { readFileSync } from 'node:fs'
import { Contract, getCreate2Address, keccak256, type JsonRpcSigner, ZeroAddress, ZeroHash } from 'ethers'
import type { Anvil } from '../run/anvil.mjs'
import { inTree } from '../run/paths.mjs'
import { type Artifact, run } from './deploy.ts'

type Name = 'safe' | 'factory' | 'multiSend'
type Published = { readonly hashes: Readonly<Record<Name, string>>; readonly contracts: Readonly<Record<Name, Artifact>> }

/** Source: safe-global/safe-deployments. */
const published: Readonly<Record<Name, string>> = {
  safe: '0x41675C099F32341bf84BFc5382aF534df5C7461a',
  factory: '0x4e1DCf7AD4e460CfD30791CCC4F9c8a4f820ec67',
  multiSend: '0x9641d764fc13c8B624c04430C7356C1C7C8102e2',
}

/** Source: safe-global/safe-singleton-factory. */
const deployer = '0x914d7Fec6aaC8cd542e72Bca78B30650d45643d7'
const deployerCode = '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

export type Safes = { readonly multiSend: Contract; readonly open: (owners: readonly string[], threshold: number) => Promise<Contract> }

/** `other` pays for all of it. */
export const placeSafe = async (node: Anvil, other: JsonRpcSigner): Promise<Safes> => {
  const { hashes, contracts } = JSON.parse(readFileSync(inTree('e2e/contracts/safe.json'), 'utf8')) as Published
  await node.ask('anvil_setCode', [deployer, deployerCode])
  const place = async (name: Name): Promise<Contract> => {
    const { abi, bytecode } = contracts[name]
    const hash = keccak256(bytecode)
    if (hash !== hashes[name] || getCreate2Address(deployer, ZeroHash, hash) !== published[name]) throw new Error(`This is not the published code of ${name}.`)
    await (await other.sendTransaction({ to: deployer, data: `${ZeroHash}${bytecode.slice(2)}` })).wait()
    return new Contract(published[name], abi, other)
  }
  const [safe, factory, multiSend] = [await place('safe'), await place('factory'), await place('multiSend')]
  const open = async (owners: readonly string[], threshold: number): Promise<Contract> => {
    const setup = safe.interface.encodeFunctionData('setup', [owners, threshold, ZeroAddress, '0x', ZeroAddress, ZeroAddress, 0, ZeroAddress])
    const at = String(await factory.getFunction('createProxyWithNonce').staticCall(published.safe, setup, 1))
    await run(factory, 'createProxyWithNonce', published.safe, setup, 1)
    return new Contract(at, contracts.safe.abi, other)
  }
  return { multiSend, open }
}
