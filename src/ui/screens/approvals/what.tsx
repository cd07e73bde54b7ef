/** One approval in a line: how much of what, and who. Names of tokens are strangers' text. */
import type { ApprovalView } from '../../../core/view.ts'
import { useUnlocked } from '../../app/wallet.tsx'
import { shortAddress } from '../../parts/address-text.ts'
import { Address } from '../../parts/address.tsx'
import { formatUnits, groupThousands } from '../../parts/amount-text.ts'
import { findName } from '../../parts/known-name.ts'
import { revealText } from '../../parts/reveal.ts'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'

/** The one contract that passes on what it may take (chains/eip155/approvals/permit2.ts). */
const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

/** On a network that somebody added, an address proves nothing. */
export function useIsPermit2(): (address: string) => boolean {
  const { networks, selected } = useUnlocked()
  const isShipped = networks.find(({ chain }) => chain === selected.chain)?.builtIn === true
  return (address) => isShipped && address === permit2
}

export function howMuch({ kind, state, amount, isUnlimited, decimals }: ApprovalView): string {
  if (kind === 'item') return ''
  if (kind === 'operator') return text('approvals.every')
  if (isUnlimited === true) return text('approvals.unlimited')
  if (amount === undefined || state === 'unread') return text('approvals.some-of')
  return decimals === undefined ? text('approvals.units-of', { amount: groupThousands(amount) }) : groupThousands(formatUnits(amount, decimals))
}

export function What({ approval }: { readonly approval: ApprovalView }) {
  const { symbol, token, kind, item } = approval
  const before = howMuch(approval)
  return (
    <>
      {before === '' ? null : `${before} `}
      {symbol === undefined ? (
        <>
          {text('approvals.token')} <Address address={token} shape="short" />
        </>
      ) : (
        <Untrusted text={symbol} />
      )}
      {kind === 'item' ? ` #${item ?? ''}` : ''}
    </>
  )
}

/** The same as plain words, for what is read aloud. */
export function whatText(approval: ApprovalView): string {
  const { symbol, token, kind, item } = approval
  return [howMuch(approval), symbol === undefined ? shortAddress(token) : revealText(symbol), kind === 'item' ? `#${item ?? ''}` : ''].filter((part) => part !== '').join(' ')
}

export function Who({ approval }: { readonly approval: ApprovalView }) {
  const names = useUnlocked()
  const isPermit2 = useIsPermit2()
  const name = isPermit2(approval.spender) ? text('approvals.permit2') : findName(names, approval.spender)
  return (
    <>
      {name === undefined ? <Address address={approval.spender} shape="short" /> : name}
      {approval.kind === 'permit2' ? ` ${text('approvals.through')}` : ''}
    </>
  )
}
