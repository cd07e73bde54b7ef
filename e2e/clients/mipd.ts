/* A site that finds wallets by mipd (EIP-6963), which most connecting libraries are made with, and then speaks EIP-1193 itself. */
import { createStore, type EIP6963ProviderDetail } from 'mipd'
import { message, order, payee } from './order.ts'
import { away, awayParams, codeOf, drawButtons, home, show, toHex } from './page.ts'

const store = createStore()

const getHoldfast = (): EIP6963ProviderDetail => {
  const detail = store.findProvider({ rdns: 'org.holdfast.wallet' })
  if (detail === undefined) throw new Error('There is no Holdfast.')
  return detail
}

const ask = (method: string, params: unknown = []): Promise<unknown> =>
  (getHoldfast().provider as { readonly request: (args: object) => Promise<unknown> }).request({ method, params })

const look = async (): Promise<void> => {
  const [accounts, chain] = await Promise.all([ask('eth_accounts'), ask('eth_chainId')])
  show('Account', (accounts as readonly string[])[0] ?? 'none')
  show('Chain', String(Number(chain)))
}

const move = async (id: number): Promise<unknown> => {
  try {
    return await ask('wallet_switchEthereumChain', [{ chainId: toHex(id) }])
  } catch (error) {
    if (codeOf(error) !== '4902') throw error
    return ask('wallet_addEthereumChain', [awayParams])
  }
}

const account = async (): Promise<string> => ((await ask('eth_accounts')) as readonly string[])[0] ?? ''

const waitFor = async (hash: unknown): Promise<string> => {
  for (;;) {
    const receipt = (await ask('eth_getTransactionReceipt', [hash])) as { readonly status: string } | null
    if (receipt !== null) return receipt.status === '0x1' ? 'paid' : 'failed'
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
const domainType = [{ name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }]

drawButtons({
  Connect: () => ask('eth_requestAccounts'),
  'Sign message': async () => ask('personal_sign', [`0x${[...new TextEncoder().encode(message)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`, await account()]),
  'Sign order': async () => ask('eth_signTypedData_v4', [await account(), JSON.stringify({ ...order, types: { EIP712Domain: domainType, ...order.types }, primaryType: 'Order' }, plain)]),
  Pay: async () => {
    const hash = await ask('eth_sendTransaction', [{ from: await account(), to: payee, value: '0x38d7ea4c68000' }])
    return `${await waitFor(hash)} ${String(hash)}`
  },
  'Go away': () => move(away.id),
  'Come home': () => move(home.id),
  Disconnect: () => ask('wallet_revokePermissions', [{ eth_accounts: {} }]),
})

// Wallets announce themselves at any time; this one must be heard of without being asked twice.
const begin = (): void => {
  if (store.findProvider({ rdns: 'org.holdfast.wallet' }) === undefined) return
  show('Wallets', store.getProviders().map(({ info }) => info.name).toSorted().join(', '))
  const { on } = getHoldfast().provider as unknown as { readonly on: (event: string, work: () => void) => void }
  on('accountsChanged', () => void look())
  on('chainChanged', () => void look())
  void look()
}
if (store.getProviders().length === 0) store.subscribe(begin)
else begin()
