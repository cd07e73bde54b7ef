/** Under the field of an address: what a name stands for, whole, with what is odd about it; or the name of an address, when asked for. */
import { looksLikeName, type ResolvedName } from '../../core/ens-name.ts'
import type { Network } from '../../core/network.ts'
import type { Task } from '../app/task.ts'
import { Address } from '../parts/address.tsx'
import { TextLink } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { revealText } from '../parts/reveal.ts'
import { Untrusted } from '../parts/untrusted.tsx'
import { text } from '../words/text.ts'
import type { NameOf } from './named.ts'

type Found = ResolvedName & { readonly shown: string }

export type RecipientProps = {
  readonly typed: string
  readonly named: NameOf | undefined
  /** What the wallet calls the address already. */
  readonly known?: string | undefined
  readonly network: Network
  readonly task: Pick<Task, 'busy'>
  readonly onAsk: () => void
}

/** Looks like one; whether it is one, its checksum included, the background says. */
export const isAddress = (typed: string): boolean => /^0x[0-9a-f]{40}$/i.test(typed)

/** Nothing for what is neither. Nothing is asked while somebody types: half a name is a name too, and the node would see each. */
export function Recipient({ typed, named, known, network, task, onAsk }: RecipientProps) {
  const isTypedName = looksLikeName(typed)
  if (!isTypedName && !isAddress(typed)) return null
  const found = named?.found
  return (
    <>
      {known === undefined ? null : <div class="strong wrap">{known}</div>}
      <div role="status">
        {found === undefined ? null : (
          <div class="strong wrap">
            <Untrusted text={found.shown} />
          </div>
        )}
        {isTypedName ? null : <Address address={typed} />}
        {found === undefined ? null : <Resolved found={found} network={network} isAsked={isTypedName} />}
        {named !== undefined && found === undefined ? <div class="mt2">{text('name.none')}</div> : null}
        {task.busy ? <div class="mt2">{text('name.asking')}</div> : null}
      </div>
      {named !== undefined || known !== undefined || task.busy ? null : (
        <div class="mt2">
          <TextLink onPress={onAsk}>{text(isTypedName ? 'name.ask' : 'name.look-up')}</TextLink>
        </div>
      )}
    </>
  )
}

function Resolved({ found, network, isAsked }: { readonly found: Found; readonly network: Network; readonly isAsked: boolean }) {
  const { address, host, like, before, of } = found
  if (!isAsked) return <div class="mt2">{text('name.found', { host: revealText(host) })}</div>
  return (
    <>
      <Address address={address} />
      <div class="mt2">{text('name.by', { host: revealText(host) })}</div>
      {of === network.chain ? null : <Warning>{text('name.of-ethereum', { network: revealText(network.name) })}</Warning>}
      {like === undefined ? null : <Warning>{text('name.like', { name: revealText(like) })}</Warning>}
      {before === undefined ? null : <Warning>{text('name.before')}</Warning>}
    </>
  )
}

function Warning({ children }: { readonly children: string }) {
  return (
    <div class="mt2">
      <Note tone="warn">{children}</Note>
    </div>
  )
}
