/** Amounts: bigint in the smallest unit, decimal text in the unit people use. Exact in both directions; nothing is rounded. */
import { WalletError } from '../../core/errors.ts'
import type { Amount } from '../../core/review.ts'

/** 10^decimals smallest units make one. "1.5" for 1500000000000000000 at 18; no trailing zeros, no exponent, no grouping. */
export function formatUnits(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`
}

/**
 * The other way, for machine-made text: digits with at most one point and at most `decimals` digits behind it.
 * Throws 'input.amount-invalid' or 'input.amount-decimals'.
 */
export function parseUnits(text: string, decimals: number): bigint {
  const match = /^(\d{1,78})(?:\.(\d+))?$/.exec(text)
  if (match === null) throw new WalletError('input.amount-invalid')
  const [, whole = '', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) throw new WalletError('input.amount-decimals', { decimals })
  const value = BigInt(whole + kept.padEnd(decimals, '0'))
  if (value >= 2n ** 256n) throw new WalletError('input.amount-invalid')
  return value
}

/** Spaces that people and spreadsheets put between groups of three digits. */
const groupSpace = /[ \u00a0\u2009\u202f]/g

/**
 * An amount as a person types or pastes it: a point or a comma before the fraction, spaces around and between groups of
 * three. Two different marks, grouping marks other than spaces and exponents are refused: "1.000,50" and "1,000.50" mean
 * different amounts to different people, and so does "1,000", which is refused too.
 * Throws 'input.amount-empty', 'input.amount-invalid' or 'input.amount-decimals'.
 */
export function parseAmount(typed: string, decimals: number): bigint {
  const text = typed.normalize('NFKC').trim()
  if (text === '') throw new WalletError('input.amount-empty')
  if (text.length > 120) throw new WalletError('input.amount-invalid')
  const match = /^([\d \u00a0\u2009\u202f]*)(?:([.,])(\d*))?$/.exec(text)
  if (match === null) throw new WalletError('input.amount-invalid')
  const [, left = '', mark = '', right = ''] = match
  const whole = left.replaceAll(groupSpace, '')
  const isGrouped = whole !== left
  if (isGrouped && !/^\d{1,3}( \d{3})+$/.test(left.replaceAll(groupSpace, ' '))) throw new WalletError('input.amount-invalid')
  if (whole === '' && right === '') throw new WalletError('input.amount-invalid')
  if (mark === ',' && !isGrouped && /^[1-9]\d{0,2}$/.test(whole) && right.length === 3) throw new WalletError('input.amount-invalid')
  return parseUnits(`${whole === '' ? '0' : whole}${right === '' ? '' : `.${right}`}`, decimals)
}

/** `value` in the smallest unit, with its text in `unit`. */
export function makeAmount(value: bigint, decimals: number, unit: string): Amount {
  return { amount: formatUnits(value, decimals), unit, exact: value.toString() }
}
