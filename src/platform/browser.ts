/** The one import of the extension API. Everything else asks a function in this room. */
import browser from 'webextension-polyfill'

export { browser }
