/**
 * What a backup file may change (ruling 29): secrets, paths and labels come in; settings only get stricter; a network we know
 * stays as it is, and a node of the file is not asked before the person has chosen it; nobody is let in. Whatever came from the
 * file and is not proven by a key says so.
 */
import { parseAddress } from '../chains/eip155/address.ts'
import type { AccountRecord, SecretId } from '../core/account.ts'
import type { Brought, BroughtAccount } from '../core/backup/bring.ts'
import { noBackup } from '../core/backup/copy.ts'
import { newEntries } from '../core/backup/file-book.ts'
import { withFileCopies } from '../core/backup/file-copies.ts'
import type { BackupContent, BackupNetwork } from '../core/backup/content.ts'
import type { ChainId, Network } from '../core/network.ts'
import { idleLockChoices, type Profile, type Settings } from '../core/settings.ts'
import { parseNodeUrl } from './node-url.ts'

export type Kept = { readonly listed: Brought['secrets'][number]['listed']; readonly id: SecretId }

/** `kept`: the secrets that are in the vault now. Pure: the profile before, the profile after. */
export function withFileContent(known: Profile, content: BackupContent, kept: readonly Kept[], watched: Brought['watched'], now: number): Profile {
  const accounts = [...known.accounts]
  const add = (record: Omit<AccountRecord, 'family' | 'createdAt' | 'name'>, name: string): void => {
    const at = accounts.findIndex(({ address }) => address === record.address)
    const there = accounts[at]
    // A key turns an address that was only watched into an account; nothing else of what is there already changes.
    if (there !== undefined) {
      if (there.kind === 'watch' && record.kind !== 'watch') accounts[at] = { ...there, ...record, hidden: there.hidden }
      return
    }
    const trimmed = name.trim().slice(0, 40)
    const named = trimmed === '' ? { name: `Account ${accounts.length + 1}` } : { name: trimmed, fromFile: true as const }
    accounts.push({ ...record, ...named, family: 'eip155', createdAt: now })
  }
  for (const { listed, id } of kept) {
    for (const account of listed.accounts.filter(({ state }) => state === 'ready')) add(recordOf(account, listed.kind, id), account.name)
  }
  for (const { address, name } of watched) {
    const parsed = attempt(() => parseAddress(address.toLowerCase()))
    if (parsed !== undefined) add({ address: parsed, kind: 'watch', hidden: false }, name)
  }
  const book = newEntries({ ...known, accounts }, content, now)
  return {
    ...known,
    accounts,
    ...(book.length === 0 ? {} : { book: [...(known.book ?? []), ...book] }),
    selected: { ...known.selected, ...firstAccount(known, accounts) },
    networks: [...known.networks, ...newNetworks(known, content)],
    settings: tighter(known.settings, content.settings),
    ...withLedger(known, content, kept, now),
  }
}

/** A profile without a ledger gets one only if the file has something to say. */
function withLedger({ backup = noBackup }: Profile, content: BackupContent, kept: readonly Kept[], now: number): Pick<Profile, 'backup'> {
  const after = withFileCopies(backup, content, new Map(kept.map(({ listed, id }) => [listed.id, id])), now)
  return after === backup ? {} : { backup: after }
}

const recordOf = ({ address, path, hidden }: BroughtAccount, kind: 'phrase' | 'key', secretId: SecretId): Omit<AccountRecord, 'family' | 'createdAt' | 'name'> => ({
  address,
  kind: kind === 'phrase' ? 'derived' : 'imported',
  secretId,
  ...(kind === 'phrase' && path !== undefined ? { path } : {}),
  hidden,
})

function firstAccount(known: Profile, accounts: readonly AccountRecord[]): Partial<Profile['selected']> {
  const first = accounts.find(({ kind, hidden }) => kind !== 'watch' && !hidden) ?? accounts[0]
  return known.selected.account !== undefined || first === undefined ? {} : { account: first.address }
}

/** Networks that are not here yet, each once, with no node accepted. */
export function newNetworks(known: Pick<Profile, 'networks'>, content: BackupContent): readonly Network[] {
  const seen = new Set<string>(known.networks.map(({ chain }) => chain))
  return content.networks.flatMap((network) => {
    if (seen.has(network.chain) || network.name.trim() === '' || network.symbol.trim() === '') return []
    seen.add(network.chain)
    return [networkOf(network)]
  })
}

function networkOf({ chain, name, symbol, decimals, explorer, nodes }: BackupNetwork): Network {
  const page = attempt(() => new URL(explorer ?? ''))
  const urls = nodes.flatMap((url) => attempt(() => parseNodeUrl(url)) ?? [])
  return {
    chain: chain as ChainId,
    name: name.trim().slice(0, 64),
    symbol: symbol.trim().slice(0, 16),
    decimals,
    nodes: [...new Set(urls)].slice(0, 8).map((url) => ({ url })),
    ...(page?.protocol === 'https:' ? { explorer: page.href } : {}),
    builtIn: false,
    test: false,
    fromFile: true,
  }
}

/** Each only where it locks sooner, and only to a time that could be chosen here too. */
export function tighter(known: Settings, said: BackupContent['settings']): Settings {
  const idle = said.idleLockMs !== undefined && idleLockChoices.includes(said.idleLockMs) ? said.idleLockMs : known.idleLockMs
  const absolute = said.absoluteLockMs !== undefined && said.absoluteLockMs >= 60 * 60_000 ? said.absoluteLockMs : known.absoluteLockMs
  return { idleLockMs: Math.min(known.idleLockMs, idle), absoluteLockMs: Math.min(known.absoluteLockMs, absolute) }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
