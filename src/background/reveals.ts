/**
 * Showing a phrase, its passphrase or a private key again. The password opens one reveal; its name is known to the page that typed it and to the
 * worker's memory only, and it ends after two minutes, at a lock, and with the worker. Pieces leave four at a time; a
 * passphrase leaves whole, because what is cut into pieces cannot be checked for a space at an end.
 */
import type { Address, SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { wordsFromEntropy } from '../core/phrase/entropy.ts'
import { findWord } from '../core/phrase/word-index.ts'
import { getWordIndex, loadWordlist } from '../core/phrase/wordlists.ts'
import { encodeHex } from '../core/vault/bytes.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper-types.ts'
import type { ProfileStore } from './profile.ts'

export type RevealWhat = { readonly kind: 'words' | 'passphrase'; readonly secret: SecretId } | { readonly kind: 'key'; readonly account: Address }

/** `total` pieces: the words of a phrase, one passphrase, or a key's 64 hex digits by fours. `indexes` of words in their list, from 0: for metal. */
export type RevealedPieces = { readonly words: readonly string[]; readonly indexes?: readonly number[]; readonly first: number; readonly total: number }

export const revealForMs = 2 * 60_000
const groupSize = 4

type Open = { readonly token: string; readonly what: RevealWhat; readonly until: number; readonly lockEpoch: number }

export function makeReveals({ clock, random }: Pick<Platform, 'clock' | 'random'>, keeper: Keeper, profile: ProfileStore) {
  let current: Open | undefined

  function open(what: RevealWhat): { readonly token: string; readonly until: number } {
    current = { token: encodeHex(random(16)), what, until: clock.now() + revealForMs, lockEpoch: keeper.lockEpoch() }
    return { token: current.token, until: current.until }
  }

  async function show(token: string, group: number): Promise<RevealedPieces> {
    const isLive = current?.token === token && clock.now() < current.until && keeper.isUnlocked() && keeper.lockEpoch() === current.lockEpoch
    if (!isLive || current === undefined) {
      current = undefined
      throw new WalletError('reveal.over')
    }
    const { what } = current
    if (what.kind === 'key') return showKey(what.account, group)
    return what.kind === 'words' ? showWords(what.secret, group) : showPassphrase(what.secret, group)
  }

  const showWords = (id: SecretId, group: number): Promise<RevealedPieces> =>
    keeper.withSecret(id, async (secret) => {
      if (secret.kind !== 'phrase') throw new WalletError('vault.no-secret')
      await loadWordlist(secret.language)
      const shown = pick(wordsFromEntropy(secret.entropy, secret.language), group)
      const list = getWordIndex(secret.language)
      return { ...shown, indexes: shown.words.flatMap((word) => findWord(list, word)?.index ?? []) }
    })

  const showPassphrase = (id: SecretId, group: number): Promise<RevealedPieces> =>
    keeper.withSecret(id, (secret) => {
      if (secret.kind !== 'phrase' || secret.passphrase === '') throw new WalletError('vault.no-secret')
      return pick([secret.passphrase], group)
    })

  async function showKey(address: Address, group: number): Promise<RevealedPieces> {
    const account = profile.get().accounts.find((candidate) => candidate.address === address)
    if (account === undefined) throw new WalletError('vault.no-account', { address })
    return keeper.withAccountKey(account, (key) => pick(encodeHex(key).match(/.{4}/g) ?? [], group))
  }

  return {
    open,
    show,
    close: () => {
      current = undefined
    },
  }
}

function pick(pieces: readonly string[], group: number): RevealedPieces {
  const first = group * groupSize
  if (first >= pieces.length) throw new WalletError('request.invalid', { detail: 'group' })
  return { words: pieces.slice(first, first + groupSize), first: first + 1, total: pieces.length }
}
