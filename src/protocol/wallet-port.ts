/**
 * Name of the one port of our own pages. Its life means: someone is looking. In a file of its own, because pages need
 * nothing else of `wallet.ts` at run time, and its schemas would be in the way of their first paint.
 */
export const portName = 'holdfast-ui'
