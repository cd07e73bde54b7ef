/** Ten groups of four, so that two addresses can be compared group by group. */
export function groupsOf(address: string): readonly string[] {
  return address.slice(2).match(/.{1,4}/g) ?? []
}

/** Which groups differ, ignoring the case that a checksum (EIP-55) adds. */
export function differingGroups(address: string, against: string): readonly boolean[] {
  const other = groupsOf(against)
  return groupsOf(address).map((group, index) => group.toLowerCase() !== other[index]?.toLowerCase())
}

/** "8 of 10 groups differ" needs the number. */
export function countDiffering(address: string, against: string): number {
  return differingGroups(address, against).filter(Boolean).length
}

/** First and last group, for lists only; never where something is decided. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)} … ${address.slice(-4)}`
}
