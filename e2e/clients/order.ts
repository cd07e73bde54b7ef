/* What the sites ask to sign and to pay; the stories check signatures over the same. */

export const message = 'Hello from a real client'

/** As sites have it: a domain, one struct in another, lists. Chain and contract are checked by nobody. */
export const order = {
  domain: { name: 'Client', version: '1', chainId: 31337, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' },
  types: {
    Item: [{ name: 'name', type: 'string' }, { name: 'count', type: 'uint256' }],
    Order: [{ name: 'to', type: 'address' }, { name: 'items', type: 'Item[]' }],
  },
  message: { to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', items: [{ name: 'Tea', count: 2n }, { name: 'Cake', count: 1n }] },
} as const

export const payee = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
