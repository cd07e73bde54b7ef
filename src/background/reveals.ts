/**
 * Showing a phrase or a private key again. The password opens one reveal; its name is known to the page that typed it and to the
 * worker's memory only, and it ends after two minutes, at a lock, and with the worker. Pieces leave four at a time.
 */
import type { Address, SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { wordsFromEntropy } from '../core/phrase/entropy.ts'
import { loadWordlist } from '../core/phrase/wordlists.ts'
import { encodeHex } from '../core/vault/bytes.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper-types.ts'
import type { ProfileStore } from './profile.ts'

export type RevealWhat = { readonly kind: 'words'; readonly secret: SecretId } | { readonly kind: 'key'; readonly account: Address }

/** `total` pieces: the words of a phrase, or a key's 64 hex digits by fours. */
export type RevealedPieces = { readonly words: readonly string[]; readonly first: number; readonly total: number }

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
    return current.what.kind === 'words' ? showWords(current.what.secret, group) : showKey(current.what.account, group)
  }

  const showWords = (id: SecretId, group: number): Promise<RevealedPieces> =>
    keeper.withSecret(id, async (secret) => {
      if (secret.kind !== 'phrase') throw new WalletError('vault.no-secret')
      await loadWordlist(secret.language)
      return pick(wordsFromEntropy(secret.entropy, secret.language), group)
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
