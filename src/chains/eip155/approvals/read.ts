/** What the chain says about one approval now, by calls to the contracts themselves: the only thing that counts. */
import type { Address } from '../../../core/account.ts'
import type { Approval } from '../../../core/approvals.ts'
import { isWalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import { addressOfWord, wordOfAddress, zeroAddress } from '../address.ts'
import { isLimit } from '../answer-shape.ts'
import { isHexBytes, word } from '../hex.ts'
import { isUnlimited } from '../explain/calldata.ts'
import { findAnsweredText, findNumber, isSymbol, maxDecimals } from '../token.ts'
import { permit2, permit2Unlimited } from './permit2.ts'

/** 'unread': the node did not answer in a readable way, so nothing is known. `until`: epoch ms. `nonce`: the one a permit must have now. */
export type Standing =
  | { readonly state: 'none' | 'unread'; readonly nonce?: string }
  | { readonly state: 'live'; readonly amount?: string; readonly isUnlimited: boolean; readonly until?: number; readonly nonce?: string }

/** To the chain that is meant, at its newest block. */
export type Ask = (method: string, params: readonly Json[]) => Promise<Json>

/** Undefined where the contract refuses: it knows no such thing. Throws what the node's failure throws. */
async function call(ask: Ask, to: Address, data: string): Promise<readonly string[] | undefined> {
  try {
    const answer = await ask('eth_call', [{ to, data }, 'latest'])
    if (typeof answer !== 'string' || !isHexBytes(answer) || answer.length > 20_000) throw new TypeError('unreadable')
    const digits = answer.slice(2)
    return Array.from({ length: Math.floor(digits.length / 64) }, (_, i) => digits.slice(i * 64, (i + 1) * 64))
  } catch (error) {
    if (isWalletError(error, 'node.refused') && !isLimit(error.params) && (error.params.code === 3 || /revert|opcode|out of gas|stack/i.test(error.params.text))) return undefined
    throw error
  }
}

/** Never rejects. `now`: epoch ms. */
export async function readStanding(ask: Ask, account: Address, approval: Approval, now: number): Promise<Standing> {
  try {
    return await read(ask, account, approval, now)
  } catch {
    return { state: 'unread' }
  }
}

const none: Standing = { state: 'none' }

async function read(ask: Ask, account: Address, { kind, token, spender, item }: Approval, now: number): Promise<Standing> {
  if (spender === zeroAddress) return none
  switch (kind) {
    case 'erc20': {
      const [amount] = (await call(ask, token, `0xdd62ed3e${wordOfAddress(account)}${wordOfAddress(spender)}`)) ?? []
      if (amount === undefined || BigInt(`0x${amount}`) === 0n) return none
      const number = BigInt(`0x${amount}`)
      return { state: 'live', amount: number.toString(), isUnlimited: isUnlimited(number) }
    }
    case 'item': {
      const which = word(BigInt(item ?? 0))
      const [who] = (await call(ask, token, `0x081812fc${which}`)) ?? []
      if (who === undefined || addressOfWord(who) !== spender) return none
      const [owner] = (await call(ask, token, `0x6352211e${which}`)) ?? []
      return owner !== undefined && addressOfWord(owner) === account ? { state: 'live', isUnlimited: false } : none
    }
    case 'operator': {
      const [answer] = (await call(ask, token, `0xe985e9c5${wordOfAddress(account)}${wordOfAddress(spender)}`)) ?? []
      return answer !== undefined && BigInt(`0x${answer}`) !== 0n ? { state: 'live', isUnlimited: true } : none
    }
    case 'permit2': {
      const [amount, expiration, nonce] = (await call(ask, permit2, `0x927da105${wordOfAddress(account)}${wordOfAddress(token)}${wordOfAddress(spender)}`)) ?? []
      if (amount === undefined || expiration === undefined || nonce === undefined) return none
      const number = BigInt(`0x${amount}`)
      const until = Number(BigInt(`0x${expiration}`) % 2n ** 48n) * 1000
      const next = { nonce: BigInt(`0x${nonce}`).toString() }
      if (number === 0n || until < now) return { ...none, ...next }
      return { state: 'live', amount: number.toString(), isUnlimited: number >= permit2Unlimited, until, ...next }
    }
  }
}

/** The nonce that a permit of EIP-2612 must have to be taken; undefined where the token does not say. */
export async function readPermitNonce(ask: Ask, account: Address, token: Address): Promise<string | undefined> {
  const words = await call(ask, token, `0x7ecebe00${wordOfAddress(account)}`).catch(() => undefined)
  return words?.[0] === undefined ? undefined : BigInt(`0x${words[0]}`).toString()
}

/** What the token calls itself. A stranger's text, bounded; absent where it cannot be shown whole. */
export type TokenClaim = { readonly symbol?: string; readonly decimals?: number }

export async function readClaim(ask: Ask, token: Address): Promise<TokenClaim> {
  const tell = (data: string): Promise<Json | undefined> => ask('eth_call', [{ to: token, data }, 'latest']).catch(() => undefined)
  const [name, places] = await Promise.all([tell('0x95d89b41'), tell('0x313ce567')])
  const symbol = name === undefined ? undefined : findAnsweredText(name)
  const decimals = places === undefined ? undefined : findNumber(places)
  return {
    ...(symbol !== undefined && isSymbol(symbol) ? { symbol } : {}),
    ...(decimals !== undefined && decimals <= BigInt(maxDecimals) ? { decimals: Number(decimals) } : {}),
  }
}

/** Time of a block, epoch ms, as the node has it. */
export async function readBlockTime(ask: Ask, block: number): Promise<number | undefined> {
  const answer = await ask('eth_getBlockByNumber', [`0x${block.toString(16)}`, false]).catch(() => undefined)
  const stamp = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as { readonly timestamp?: Json }).timestamp : undefined
  return typeof stamp === 'string' && /^0x[0-9a-f]{1,10}$/i.test(stamp) ? Number(BigInt(stamp)) * 1000 : undefined
}
