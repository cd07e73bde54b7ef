/* What old sites look for at `window.ethereum`, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { failed, ok, startFake, type SiteProvider } from './fakes.ts'

type Metamask = { readonly isUnlocked: () => Promise<boolean>; readonly requestBatch: (requests: unknown) => Promise<unknown> }
type Shown = SiteProvider & { isMetaMask: unknown; readonly _metamask: Metamask }

const started = () => {
  const made = startFake()
  const announced: unknown[] = []
  made.window.addEventListener('eip6963:announceProvider', (event) => announced.push((event as CustomEvent<{ provider: unknown }>).detail.provider))
  made.window.dispatchEvent(new Event('eip6963:requestProvider'))
  return { ...made, shown: made.window.ethereum as Shown, announced: announced[0] as object }
}
const state = { chainId: '0x1', accounts: [] } as const

describe('the name of MetaMask', () => {
  it('is at window.ethereum exactly while the person has this site told so, from the first time that it is told', () => {
    const { shown, say } = started()
    expect(shown.isMetaMask).toBe(undefined)
    say({ kind: 'state', state: { ...state, asMetaMask: true } })
    expect(shown.isMetaMask).toBe(true)
    say({ kind: 'state', state })
    expect(shown.isMetaMask).toBe(undefined)
  })

  it('is never on what is announced, nor anything else of MetaMask', () => {
    const { announced, provider, say } = started()
    say({ kind: 'state', state: { ...state, asMetaMask: true } })
    expect(announced).toBe(provider)
    for (const name of ['isMetaMask', '_metamask']) expect(name in announced).toBe(false)
  })

  it('tells the wallet, once looked for, that the page uses it; a page that looks for nothing wakes nobody', () => {
    const { window, said } = startFake()
    expect(said).toEqual([])
    expect((window.ethereum as Shown).isMetaMask).toBe(undefined)
    expect((window.ethereum as Shown).isMetaMask).toBe(undefined)
    expect(said).toEqual([{ kind: 'hello' }])
  })

  it('cannot be set, taken away or borrowed by a page', () => {
    const { shown, say } = started()
    shown.isMetaMask = true
    expect(shown.isMetaMask).toBe(undefined)
    say({ kind: 'state', state: { ...state, asMetaMask: true } })
    Reflect.deleteProperty(shown, 'isMetaMask')
    expect(shown.isMetaMask).toBe(true)
  })

  it('changes nothing else: events, requests and members are those of the provider', async () => {
    const { shown, provider, say, answer } = started()
    const heard: unknown[] = []
    shown.on('accountsChanged', (accounts: unknown) => heard.push(accounts))
    say({ kind: 'state', state: { ...state, asMetaMask: true } })
    say({ kind: 'state', state: { ...state, accounts: ['0xaa'] } })
    expect(heard).toEqual([['0xaa']])
    expect(provider.selectedAddress).toBe('0xaa')
    expect(shown.selectedAddress).toBe('0xaa')
    answer(() => ok('fine'))
    expect(await shown.request({ method: 'eth_call' })).toBe('fine')
    expect(shown.isHoldfast).toBe(true)
  })
})

describe('_metamask', () => {
  it('says that it is unlocked for as long as anything can be asked, whether it is locked or not', async () => {
    const { shown, say } = started()
    expect(await shown._metamask.isUnlocked()).toBe(true)
    say({ kind: 'state', state })
    expect(await shown._metamask.isUnlocked()).toBe(true)
    say({ kind: 'disconnect', error: { code: 1011, message: 'gone' } })
    expect(await shown._metamask.isUnlocked()).toBe(false)
  })

  it('answers a batch in the order of its requests, each for itself', async () => {
    const { shown, answer } = started()
    answer((method) => (method === 'fails' ? failed(4100, 'no') : ok(method)))
    expect(await shown._metamask.requestBatch([{ id: 1, jsonrpc: '2.0', method: 'eth_chainId' }, { id: 2, method: 'fails' }])).toEqual([
      { id: 1, jsonrpc: '2.0', result: 'eth_chainId' },
      { id: 2, jsonrpc: '2.0', error: { code: 4100, message: 'no' } },
    ])
    expect(await shown._metamask.requestBatch([])).toEqual([])
    for (const wrong of [undefined, null, {}, 'eth_chainId', { length: 1 }]) await expect(shown._metamask.requestBatch(wrong)).rejects.toMatchObject({ code: -32600 })
  })
})
