/** Where the last unlocked view lies in storage.session. In a file of its own: the background writes it without the browser's API. */
export const snapshotKey = 'view'

/**
 * A file of its own that a page runs before its other scripts have come: what was last known is there when they are, and the
 * first frame can show it. The build writes it (`ui/first-view.js`); `readSnapshot` finds the promise under this name.
 */
export const firstViewName = 'holdfastFirstView'
export const firstViewScript = `"use strict"
globalThis.${firstViewName} = (globalThis.browser ?? chrome).storage.session.get('${snapshotKey}').catch(() => ({}))
`
