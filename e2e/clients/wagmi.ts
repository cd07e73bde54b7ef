/* A site made with wagmi 3, viem and React, as its documentation begins one. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement as h, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { defineChain } from 'viem'
import {
  createConfig, http, useConnect, useConnection, useConnectors, useDisconnect, usePublicClient, useSendTransaction, useSignMessage, useSignTypedData, useSwitchChain, WagmiProvider,
} from 'wagmi'
import { message, order, payee } from './order.ts'
import { away, home, run, show } from './page.ts'

const make = ({ id, name, url }: typeof home) =>
  defineChain({ id, name, nativeCurrency: { name: 'Test', symbol: 'TST', decimals: 18 }, rpcUrls: { default: { http: [url] } } })

const config = createConfig({
  chains: [make(home), make(away)],
  transports: { [home.id]: http(home.url), [away.id]: http(away.url) },
})

function Site(): ReactNode {
  const { address, chainId, status } = useConnection()
  const connectors = useConnectors()
  const connect = useConnect()
  const disconnect = useDisconnect()
  const change = useSwitchChain()
  const sign = useSignMessage()
  const signOrder = useSignTypedData()
  const send = useSendTransaction()
  const client = usePublicClient()
  const holdfast = connectors.find(({ id }) => id === 'org.holdfast.wallet')
  show('Wallets', connectors.map(({ name }) => name).toSorted().join(', '))
  show('Account', address ?? 'none')
  show('Chain', String(chainId ?? home.id))
  show('Status', status)
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    Connect: async () => {
      if (holdfast === undefined) throw new Error('There is no Holdfast.')
      return (await connect.mutateAsync({ connector: holdfast })).accounts[0]
    },
    'Sign message': () => sign.mutateAsync({ message }),
    'Sign order': () => signOrder.mutateAsync({ ...order, primaryType: 'Order' }),
    Pay: async () => {
      const hash = await send.mutateAsync({ to: payee, value: 10n ** 15n })
      const receipt = await client?.waitForTransactionReceipt({ hash })
      return `${receipt?.status === 'success' ? 'paid' : 'failed'} ${hash}`
    },
    'Go away': () => change.mutateAsync({ chainId: away.id }),
    'Come home': () => change.mutateAsync({ chainId: home.id }),
    Disconnect: () => disconnect.mutateAsync(),
  }
  return h('div', null, Object.entries(deeds).map(([name, deed]) => h('button', { key: name, onClick: () => void run(deed) }, name)))
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(h(WagmiProvider, { config }, h(QueryClientProvider, { client: new QueryClient() }, h(Site))))
