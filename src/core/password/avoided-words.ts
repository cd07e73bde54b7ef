import { normalizePassword } from './normalize.ts'

/** Names of wallets, coins and their famous people: an attacker on a wallet's vault tries them first. Refused anywhere. */
export const productWords = [
  'holdfast',
  'metamask',
  'ethereum',
  'bitcoin',
  'ledger',
  'trezor',
  'wallet',
  'crypto',
  'vitalik',
  'buterin',
  'satoshi',
  'nakamoto',
  'blockchain',
  'coinbase',
  'binance',
  'uniswap',
  'opensea',
  'solana',
  'dogecoin',
] as const

/** What else such an attacker tries early. Too short or too common to refuse; the estimate counts them as nearly free. */
export const cheapWords = [
  'hodl', 'hodler', 'seed', 'seedphrase', 'mnemonic', 'recovery', 'phrase', 'passphrase', 'privatekey', 'secret', 'coin', 'coins', 'token',
  'ether', 'eth', 'btc', 'nft', 'defi', 'dao', 'web3', 'dapp', 'gwei', 'erc20', 'keystore', 'vault', 'mainnet', 'sepolia', 'polygon',
  'arbitrum', 'optimism', 'rabby', 'rainbow', 'phantom', 'zerion', 'gnosis', 'argent', 'kraken', 'tothemoon', 'lambo', 'diamondhands',
  'airdrop', 'staking', 'altcoin', 'doge', 'shiba', 'pepe', 'usdc', 'usdt', 'tether', 'bullrun', 'wagmi', 'ngmi', 'fomo', 'rekt', 'whale',
] as const

/** Names shorter than this are too common inside other words to refuse; the estimate still knows them. */
const shortestName = 4

export function hasProductWord(password: string): boolean {
  return contains(password, productWords)
}

/** `names` are what was typed elsewhere: wallet and account names, labels. Each of their words counts. */
export function hasName(password: string, names: readonly string[]): boolean {
  return contains(password, splitNames(names).filter((word) => Array.from(word).length >= shortestName))
}

export function splitNames(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => normalizePassword(name).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
}

function contains(password: string, words: readonly string[]): boolean {
  return disguises.some((disguise) => {
    const shown = unmask(password, disguise)
    return words.some((word) => shown.includes(unmask(word, disguise)))
  })
}

/** Signs commonly put in the place of letters. "1" stands for two letters: both are tried. */
const signs: { readonly [sign: string]: string } = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '+': 't', '€': 'e' }
const disguises = [new Map(Object.entries({ ...signs, '1': 'i' })), new Map(Object.entries({ ...signs, '1': 'l' }))]

function unmask(text: string, disguise: ReadonlyMap<string, string>): string {
  const bare = normalizePassword(text).toLowerCase().normalize('NFKD').replace(/\p{Mn}/gu, '')
  return Array.from(bare, (sign) => disguise.get(sign) ?? sign).join('')
}
