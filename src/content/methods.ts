/**
 * What the relay must know about a method. It grants nothing: the background decides what a method may do; here it is only
 * decided how a request is counted, sent again and followed.
 */

/** Methods that only read: sent again freely, not slowed down. Everything unknown counts as having an effect. */
export function isRead(method: string): boolean {
  return /^(net_|web3_|wallet_get|eth_(?!requestAccounts|send|sign|submit|decrypt|getEncryption))/.test(method)
}

/** Methods after which the page's own state may be another; it is told before the promise resolves. */
export function changesState(method: string): boolean {
  return /^(eth_requestAccounts|wallet_(requestPermissions|revokePermissions|switchEthereumChain|addEthereumChain))$/.test(method)
}
