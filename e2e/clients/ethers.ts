/* A site made with ethers 6: BrowserProvider, which finds the wallet itself (EIP-6963). */
import { BrowserProvider } from 'ethers'
import { message, order, payee } from './order.ts'
import { away, awayParams, codeOf, drawButtons, home, show, toHex } from './page.ts'

/** A provider of ethers knows one network for life, so each deed has its own, as the documentation says. */
const open = async (): Promise<BrowserProvider> => {
  const provider = await BrowserProvider.discover({ filter: (all) => all.find(({ rdns }) => rdns === 'org.holdfast.wallet') ?? null })
  if (provider === null) throw new Error('There is no Holdfast.')
  return provider
}

const look = async (): Promise<void> => {
  const provider = await open()
  const accounts = (await provider.send('eth_accounts', [])) as readonly string[]
  show('Account', accounts[0] ?? 'none')
  show('Chain', String((await provider.getNetwork()).chainId))
}

const move = async (id: number): Promise<void> => {
  const provider = await open()
  try {
    await provider.send('wallet_switchEthereumChain', [{ chainId: toHex(id) }])
  } catch (error) {
    if (codeOf(error) !== '4902') throw error
    await provider.send('wallet_addEthereumChain', [awayParams])
  }
}

const then = (deed: () => Promise<unknown>) => async (): Promise<unknown> => {
  const result = await deed()
  await look()
  return result
}

drawButtons({
  Connect: then(async () => (await (await open()).getSigner()).address),
  'Sign message': then(async () => (await (await open()).getSigner()).signMessage(message)),
  'Sign order': then(async () => (await (await open()).getSigner()).signTypedData(order.domain, { Order: [...order.types.Order], Item: [...order.types.Item] }, order.message)),
  Pay: then(async () => {
    const sent = await (await (await open()).getSigner()).sendTransaction({ to: payee, value: 10n ** 15n })
    const receipt = await sent.wait()
    return `${receipt?.status === 1 ? 'paid' : 'failed'} ${sent.hash}`
  }),
  'Go away': then(() => move(away.id)),
  'Come home': then(() => move(home.id)),
  Disconnect: then(async () => (await open()).send('wallet_revokePermissions', [{ eth_accounts: {} }])),
})
void look()
