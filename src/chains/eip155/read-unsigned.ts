/**
 * The unsigned bytes of the outbox, read back: what a replacement is made from, so that it can differ from the first in nothing but
 * what it says. They were written by this wallet; damaged ones throw 'request.internal'.
 */
import { Transaction } from 'micro-eth-signer'
import { WalletError } from '../../core/errors.ts'
import { makeChainId } from '../../core/network.ts'
import { findAddress } from './address.ts'
import type { Price, TransactionType } from './fee.ts'
import type { Unsigned } from './transaction.ts'

/** What a node weighs two transactions of one nonce by. EIP-7702 has the fields of EIP-1559. */
export type Sent = Omit<Unsigned, 'type'> & { readonly type: TransactionType | 'eip7702' }

export function readUnsigned(bytes: string): Sent {
  try {
    const { type, raw } = Transaction.fromHex(bytes)
    const fields = raw as unknown as Fields
    if (type !== 'legacy' && type !== 'eip2930' && type !== 'eip1559' && type !== 'eip7702') throw new WalletError('request.internal')
    if (fields.chainId === undefined) throw new WalletError('request.internal')
    const to = fields.to === undefined || fields.to === '0x' ? undefined : findAddress(fields.to)
    if (to === undefined && fields.to !== '0x' && fields.to !== undefined) throw new WalletError('request.internal')
    return {
      type,
      chain: makeChainId(fields.chainId),
      nonce: fields.nonce,
      gasLimit: fields.gasLimit,
      price: priceOf(fields),
      ...(to === undefined ? {} : { to }),
      value: fields.value,
      input: fields.data === undefined || fields.data === '' ? '0x' : fields.data,
      accessList: (fields.accessList ?? []).map(({ address, storageKeys }) => {
        const known = findAddress(address)
        if (known === undefined) throw new WalletError('request.internal')
        return { address: known, storageKeys }
      }),
    }
  } catch (cause) {
    throw new WalletError('request.internal', {}, { cause })
  }
}

type Fields = {
  readonly chainId?: bigint
  readonly nonce: bigint
  readonly gasLimit: bigint
  readonly gasPrice?: bigint
  readonly maxFeePerGas?: bigint
  readonly maxPriorityFeePerGas?: bigint
  readonly to?: string
  readonly value: bigint
  readonly data?: string
  readonly accessList?: readonly { readonly address: string; readonly storageKeys: readonly string[] }[]
}

function priceOf({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: Fields): Price {
  if (gasPrice !== undefined) return { gasPrice: gasPrice.toString() }
  if (maxFeePerGas === undefined || maxPriorityFeePerGas === undefined) throw new WalletError('request.internal')
  return { maxFeePerGas: maxFeePerGas.toString(), maxPriorityFeePerGas: maxPriorityFeePerGas.toString() }
}
