/**
 * Every input that once broke a law, with what was wrong. They are run before any generated case, always; none is ever taken
 * out. Keyed by the name of the law; `make` gives what the law's own `make` would.
 */
import { other, own, zero } from './make/address.ts'

export type Known = { readonly name: string; readonly why: string; readonly make: () => unknown }

const signIn = (domain: string, statement: string): string =>
  `${domain} wants you to sign in with your Ethereum account:\n${own}\n\n${statement}\n\nURI: https://app.example.org/login\nVersion: 1\nChain ID: 1\nNonce: b7e0277a9392d373\nIssued At: 2026-11-20T12:00:00.000Z`

const batchOfItsOwn = {
  types: {
    EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'verifyingContract', type: 'address' }],
    PermitBatch: [{ name: 'details', type: 'PermitDetails[]' }, { name: 'spender', type: 'address' }, { name: 'sigDeadline', type: 'uint256' }],
    PermitDetails: [{ name: 'token', type: 'address' }, { name: 'amount', type: 'uint160' }, { name: 'expiration', type: 'uint48' }, { name: 'nonce', type: 'uint48' }],
  },
  primaryType: 'PermitBatch',
  domain: { name: 'x', verifyingContract: zero },
  message: {
    details: [other, zero, own].map((token) => ({ token, amount: '1000000', expiration: '1795435200', nonce: '1' })),
    spender: other,
    sigDeadline: '1795435200',
  },
}

const asked = (text: string): unknown => ({ params: [text, own], text })

export const corpus: Readonly<Record<string, readonly Known[]>> = {
  transactions: [
    {
      name: 'a quantity with an upper-case prefix',
      why: '0X10 was read as 16; nodes refuse it, and EIP-1474 knows only 0x',
      make: () => ({ params: [{ from: own, to: own, value: '0X10' }], refuse: 'value', meant: { to: own, value: 0n, input: '0x', accessList: '' } }),
    },
  ],
  'typed-data': [
    {
      name: 'a batch of permits whose domain is one of the tokens',
      why: 'the contract of the domain was left out as "standing above as the token", among others, so nobody could tell whose it is',
      make: () => ({ method: 'eth_signTypedData_v4', params: [own, batchOfItsOwn], mutated: [], isSigned: true }),
    },
  ],
  pages: [
    {
      name: 'a revoked proxy for a request',
      why: 'asking whether it is a list throws, outside of the place that catches: the promise was rejected with a TypeError without a code',
      make: () => ({
        how: 'a revoked proxy',
        make: () => {
          const { proxy, revoke } = Proxy.revocable({}, {})
          revoke()
          return proxy
        },
      }),
    },
  ],
  siwe: [
    {
      name: 'a carriage return in the statement',
      why: 'some readers end the line there (viem finds no statement), so the sign-in was shown as well formed and read as another',
      make: () => asked(signIn('app.example.org', 'I accep\rt the terms.')),
    },
    {
      name: 'a variation selector in the domain',
      why: 'URL parsers drop it, so a name that another server reads differently counted as this site',
      make: () => asked(signIn('app.examp\uFE0Fle.org', 'I accept the terms.')),
    },
    {
      name: 'a line separator in the statement',
      why: 'the same, with U+2028',
      make: () => asked(signIn('app.example.org', 'I accept\u2028the terms.')),
    },
    {
      name: 'a form feed in the statement',
      why: 'one control character made the sign-in "no text", so it was neither checked against the site nor called malformed',
      make: () => asked(signIn('app.example.org', 'I accept\f the terms.')),
    },
    {
      name: 'a form feed in the sign-in of another site',
      why: 'the same hole: a phished sign-in got a prompt (ruling 22)',
      make: () => asked(signIn('victim.example', 'I accept\f the terms.')),
    },
    {
      name: 'a broken byte in the sign-in of another site',
      why: 'the same hole, through bytes that are no UTF-8',
      make: () => ({ params: [`0x${Buffer.from(signIn('victim.example', 'I accept.')).toString('hex')}ff`, own], text: signIn('victim.example', 'I accept.') }),
    },
  ],
}
