/** Amounts as text. Everything is decimal strings and bigint; a float never touches an amount. */

/** Smallest unit to the unit shown: formatUnits('1842000000000000000', 18) is "1.842". */
export function formatUnits(exact: string, decimals: number): string {
  const digits = exact.padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

/** Thousands apart in the whole part; decimals untouched. */
export function groupThousands(amount: string): string {
  const [whole = '0', rest] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return rest === undefined ? grouped : `${grouped}.${rest}`
}

/**
 * For reading at a glance: cut off (never rounded up) after `places` decimals, filled up to them. What is left out is never
 * called nothing: less than the last place shows as "<0.0001".
 */
export function glance(amount: string, places = 4): string {
  const [whole = '0', rest = ''] = amount.split('.')
  const kept = rest.slice(0, places).padEnd(places, '0')
  const isTiny = /^0*$/.test(whole) && /^0*$/.test(kept) && /[1-9]/.test(rest)
  if (isTiny) return `<0.${'0'.repeat(places - 1)}1`
  return `${groupThousands(whole)}.${kept}`
}

/** "At most" in two significant digits, rounded up: what is said is never less than what may be paid. */
export function atMost(amount: string): string {
  const [whole = '0', rest = ''] = amount.split('.')
  if (/[1-9]/.test(whole)) return groupThousands(roundUp(whole, rest, 2))
  const lead = rest.match(/^0*/)?.[0].length ?? 0
  return roundUp(whole, rest, Math.min(rest.length, lead + 2))
}

function roundUp(whole: string, rest: string, places: number): string {
  const kept = BigInt(whole + rest.slice(0, places).padEnd(places, '0'))
  const isCut = /[1-9]/.test(rest.slice(places))
  return formatUnits((kept + (isCut ? 1n : 0n)).toString(), places)
}

/** Wei to gwei and back, for fees. undefined for what is no number of gwei. */
export function formatGwei(wei: string): string {
  return formatUnits(wei, 9)
}

export function findWei(gwei: string): string | undefined {
  const match = /^(\d{0,24})(?:[.,](\d{0,9}))?$/.exec(gwei.trim())
  if (match === null || !/\d/.test(gwei)) return undefined
  return BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(9, '0')).toString()
}
