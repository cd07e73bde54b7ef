import { WalletError } from '../errors.ts'

const hardened = 0x8000_0000
const maxDepth = 255

/**
 * A BIP-32 path as child numbers, hardened ones raised by 2^31. Strict: "m", then "/" and a decimal number below 2^31 without
 * leading zeros, with ' and nothing else for hardened. Throws 'phrase.path-invalid'.
 */
export function parsePath(path: string): readonly number[] {
  if (!/^m(\/(0|[1-9][0-9]{0,9})'?)*$/.test(path)) throw new WalletError('phrase.path-invalid')
  const steps = path.split('/').slice(1)
  if (steps.length > maxDepth) throw new WalletError('phrase.path-invalid')
  return steps.map((step) => {
    const index = Number.parseInt(step, 10)
    if (index >= hardened) throw new WalletError('phrase.path-invalid')
    return step.endsWith("'") ? index + hardened : index
  })
}

/**
 * How wallets count accounts: `standard` as BIP-44 is read by most, m/44'/60'/0'/0/n; `ledger-live` one BIP-44 account each,
 * m/44'/60'/n'/0/0; `ledger-legacy` as Ledger's first app and MyEtherWallet did, m/44'/60'/0'/n.
 */
export const schemes = ['standard', 'ledger-live', 'ledger-legacy'] as const
export type Scheme = (typeof schemes)[number]

/** The path of account `index` under a way of counting. Throws 'phrase.path-invalid'. */
export function schemePath(scheme: Scheme, index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= hardened) throw new WalletError('phrase.path-invalid')
  if (scheme === 'ledger-live') return `m/44'/60'/${index}'/0/0`
  return scheme === 'standard' ? `m/44'/60'/0'/0/${index}` : `m/44'/60'/0'/${index}`
}

/** The path of account `index` as most Ethereum wallets count (BIP-44): m/44'/60'/0'/0/index. */
export const accountPath = (index: number): string => schemePath('standard', index)

/**
 * A path of an account as a person types it: spaces around, h, H or a typographic mark for hardened. Throws 'phrase.path-invalid',
 * also for the master key itself, which is no account.
 */
export function normalizePath(typed: string): string {
  const path = typed.trim().replaceAll(/[hH’′]/g, "'")
  if (parsePath(path).length === 0) throw new WalletError('phrase.path-invalid')
  return path
}
