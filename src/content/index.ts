/**
 * The isolated world of a page's top frame: relays between the page and the background, and holds the ids of what is open.
 * It must never decide who is asking, import a dependency, touch the page's DOM or keep anything worth stealing; a
 * compromised page process owns it.
 */
import { makeWire } from '../platform/wire.ts'
import { startContent, type ContentWindow } from './start.ts'

startContent(window as unknown as ContentWindow, () => makeWire(globalThis))
