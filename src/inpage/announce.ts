import { icon } from './icon.ts'
import { addListener, CustomEventOf, dispatch, freeze } from './primordials.ts'
import type { Provider } from './provider.ts'

const announceEvent = 'eip6963:announceProvider'
const requestEvent = 'eip6963:requestProvider'

/**
 * EIP-6963: announces at once and whenever the page asks. `uuid` is fresh for every page load, so it identifies nobody.
 * The returned function listens again after `document.open()`.
 */
export function announce(world: EventTarget, provider: Provider, uuid: string, onRequest: () => void): () => void {
  const detail = freeze({ info: freeze({ uuid, name: 'Holdfast', icon, rdns: 'org.holdfast.wallet' }), provider })
  const say = (): void => void dispatch(world, new CustomEventOf(announceEvent, { __proto__: null, detail } as CustomEventInit))
  const onAsked = (): void => {
    onRequest()
    say()
  }
  const listen = (): void => addListener(world, requestEvent, onAsked)
  listen()
  say()
  return listen
}
