/**
 * The one import of the extension API. Everything else asks a function in this room. Both browsers have it with promises from
 * the versions on that the manifest asks for; Firefox calls it `browser`, Chrome `chrome`.
 */
import type { Browser } from 'webextension-polyfill'

type World = { readonly browser?: Browser; readonly chrome?: Browser }

const { browser: standard, chrome } = globalThis as unknown as World

/** Without the API (a page opened outside the extension) the first question fails, as it would with any other object. */
export const browser = (standard?.runtime?.id === undefined ? (chrome ?? standard) : standard) as Browser
