/*
 * 200 requests through the real window (no wrong prompt): messages, typed data and transactions that were drawn by lot. What is read on
 * the screen is what viem and ethers find in the signed bytes; what was refused is signed by nobody.
 */
import { concat, formatEther, Interface, keccak256, parseEther, toBeHex, Transaction, TypedDataEncoder, verifyMessage, verifyTypedData } from 'ethers'
import { hashMessage, hashTypedData } from 'viem'
import type { Page } from '@playwright/test'
import { test } from '../fixtures/connected.ts'
import { expect } from '../fixtures/index.ts'
import { makeHostileText } from '../hostile/make/hostile-text.ts'
import { makeRandom, type Random } from '../hostile/random.ts'
import { testAddress } from '../steps/first-run.ts'
import { leave, readToEnd } from '../steps/review.ts'
import { blockOf, type Facts, messageOf, readNext, rowOf, type Types, valuesOf } from '../steps/screen-facts.ts'

/** Two halves, side by side, each in a browser of its own. */
const [parts, count] = [2, 100] as const
/** A person refuses now and then; three times in a row and the site would have to wait. */
const refuses = (index: number): boolean => index % 17 === 11

type Request = { readonly method: string; readonly params: unknown; readonly check: (facts: Facts, result: string) => void | Promise<void> }
type Raw = (hash: string) => string

const coin = new Interface(['function transfer(address to, uint256 amount)', 'function approve(address spender, uint256 amount)'])
const hexOf = (text: string): string => `0x${Buffer.from(text, 'utf8').toString('hex')}`
const plainNumber = (text: string): string => text.replaceAll(',', '')

/** Of any family but the two that are no text, or more of it than a person reads through. */
const makeText = (random: Random): string => {
  const { text } = makeHostileText(random, random.int(1_000))
  const kept = text.slice(0, 300).toWellFormed().replaceAll(/(?![\t\n])\p{Cc}/gu, ' ')
  return /wants\s+you\s+to/i.test(kept) || kept === '' ? 'hello' : kept
}

const makeMessage = (random: Random): Request => {
  const text = makeText(random)
  return {
    method: 'personal_sign',
    params: [hexOf(text), testAddress],
    check: (facts, signature) => {
      const shown = messageOf(facts)
      expect(hexOf(shown)).toBe(hexOf(text))
      expect(rowOf(facts, 'ERC-191 digest')).toBe(hashMessage(shown))
      expect(verifyMessage(shown, signature)).toBe(facts.account)
    },
  }
}

const fields = (text: string): Types[string] => text.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))
const domainFields = fields('string name, string version, uint256 chainId, address verifyingContract')

const makeTyped = (random: Random): Request => {
  const isPermit = random.chance(0.4)
  const primaryType = isPermit ? 'Permit' : random.pick(['Ballot', 'Profile', 'Listing'])
  const types: Types = isPermit
    ? { Permit: fields('address owner, address spender, uint256 value, uint256 nonce, uint256 deadline') }
    : { [primaryType]: fields('string note, address who, uint256 amount, int64 change, bool flag, bytes32 salt, bytes blob, Leg[] legs'), Leg: fields('string name, uint96[] parts') }
  const address = (): string => TypedDataEncoder.hash({}, { A: [{ name: 'a', type: 'bytes' }] }, { a: random.hex(8) }).slice(0, 42)
  const message = isPermit
    ? { owner: testAddress, spender: address(), value: random.big(90).toString(), nonce: `${random.int(9)}`, deadline: `${Math.floor(Date.now() / 1000) + 3_600}` }
    : {
        note: makeText(random), who: address(), amount: random.big(256).toString(), change: (random.big(63) - 2n ** 62n).toString(), flag: random.chance(0.5), salt: random.hex(32), blob: random.hex(random.int(40)),
        legs: random.many(0, 2, () => ({ name: makeText(random).slice(0, 40).toWellFormed(), parts: random.many(0, 2, () => random.big(96).toString()) })),
      }
  const domain = { name: makeText(random).slice(0, 60).toWellFormed(), version: `${1 + random.int(9)}`, chainId: '31337', verifyingContract: address() }
  return {
    method: 'eth_signTypedData_v4',
    params: [testAddress, JSON.stringify({ types: { EIP712Domain: domainFields, ...types }, primaryType, domain, message })],
    check: (facts, signature) => {
      const shown = valuesOf(blockOf(facts, 'tree', 'Data').tree, types[primaryType] ?? [], types)
      const contract = blockOf(facts, 'address', isPermit ? 'Token' : 'Contract').addresses[0] ?? ''
      const said = { name: rowOf(facts, 'For'), version: rowOf(facts, 'Version'), chainId: rowOf(facts, 'Chain ID'), verifyingContract: contract }
      const kept = Object.fromEntries(Object.entries(types))
      const digest = hashTypedData({ types: { EIP712Domain: domainFields, ...types }, primaryType, domain: said, message: shown } as unknown as Parameters<typeof hashTypedData>[0])
      expect(TypedDataEncoder.hash(said, kept as never, shown)).toBe(digest)
      expect(rowOf(facts, 'EIP-712 digest')).toBe(digest)
      expect(verifyTypedData(said, kept as never, shown, signature)).toBe(facts.account)
      if (isPermit) {
        expect(facts.title).toBe('Let someone take your tokens?')
        expect(blockOf(facts, 'address', 'Who may take it').addresses[0]?.toLowerCase()).toBe(String(shown['spender']).toLowerCase())
        expect(plainNumber(rowOf(facts, 'How much'))).toBe(`${String(shown['value'])} of its smallest unit`)
      }
    },
  }
}

const makeTransaction = (random: Random, raw: Raw): Request => {
  const address = `0x${random.hex(20).slice(2)}`
  const kind = random.pick(['pay', 'pay', 'unknown', 'transfer', 'approve'])
  const other = `0x${random.hex(20).slice(2)}`
  const amount = random.big(80) + 1n
  const value = kind === 'pay' || (kind === 'unknown' && random.chance(0.5)) ? random.big(58) + 1n : 0n
  const data = kind === 'unknown' ? `0xde${random.hex(3 + random.int(100)).slice(2)}` : kind === 'transfer' || kind === 'approve' ? coin.encodeFunctionData(kind, [other, amount]) : '0x'
  return {
    method: 'eth_sendTransaction',
    params: [{ from: testAddress, to: address, data, value: toBeHex(value) }],
    check: (facts, hash) => {
      const signed = Transaction.from(raw(hash))
      expect([signed.hash, signed.from, signed.chainId]).toEqual([hash, facts.account, 31_337n])
      expect(facts.network).toBe('Local node')
      const target = { pay: 'To', unknown: 'Contract', transfer: 'Token', approve: 'Token' }[kind] ?? ''
      expect(facts.blocks.filter((block) => block.label === target).at(-1)?.addresses[0]).toBe(signed.to)
      const shownValue = facts.blocks.filter((block) => block.kind === 'amount')
      if (signed.value === 0n) expect(shownValue).toHaveLength(0)
      else expect(parseEther(plainNumber(shownValue[0]?.subject ?? '').replace(/ ETH$/, ''))).toBe(signed.value)
      if (signed.data !== '0x') expect(rowOf(facts, 'Calldata digest')).toBe(keccak256(concat([toBeHex((signed.data.length - 2) / 2, 32), signed.data])))
      expect(rowOf(facts, 'Nonce')).toBe(`${signed.nonce}, the next one`)
      expect(plainNumber(facts.total)).toBe(`${formatEther(signed.value + signed.gasLimit * (signed.maxFeePerGas ?? 0n)).replace(/\.0$/, '')} ETH`)
      if (kind !== 'transfer' && kind !== 'approve') return
      const [who, howMuch] = coin.decodeFunctionData(kind, signed.data) as unknown as readonly [string, bigint]
      expect(blockOf(facts, 'address', kind === 'transfer' ? 'To' : 'Who may take it').addresses[0]).toBe(who)
      const said = kind === 'transfer' ? rowOf(facts, 'How much') : blockOf(facts, 'allowance').subject
      // Of an approval also what else could be chosen: there is one number, and it is this.
      expect(plainNumber(said).match(/\d+ of its smallest unit/g)).toEqual([`${howMuch} of its smallest unit`])
    },
  }
}

/** Never two transactions one after the other: what the first changes would be in the second. */
const makeRequest = (index: number, raw: Raw): Request => {
  const random = makeRandom(`window/${index}`)
  return index % 4 === 3 ? makeTransaction(random, raw) : index % 2 === 0 ? makeMessage(random) : makeTyped(random)
}

/** Presses what the window offers, and gives its words. */
const press = async (window: Page, isRefused: boolean): Promise<void> => {
  if (isRefused) return window.getByRole('button', { name: 'Reject', exact: true }).click()
  await readToEnd(window)
  const button = window.locator('footer .pair button').last()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.click()
}

test.setTimeout(1_200_000)

for (let part = 0; part < parts; part += 1) test(`${parts * count} requests, part ${part + 1} of ${parts}: what is signed is what was read in the window, and what is refused is not signed`, async ({ wallet, slow, site, countOnChain }) => {
  const raw: Raw = (hash) => slow.seen.filter(({ method }) => method === 'eth_sendRawTransaction').map(({ params }) => String(params[0])).find((bytes) => keccak256(bytes) === hash) ?? ''
  const counts = { signed: 0, sent: 0, refused: 0 }
  const ask = (index: number) => {
    const request = makeRequest(part * count + index, raw)
    return { request, answer: site.ask(request.method, request.params) }
  }
  let next = ask(0)
  let before = ''
  for (let index = 0; index < count; index += 1) {
    const { request, answer } = next
    const { window, facts } = await readNext(wallet, before)
    before = facts.id
    expect(facts.dangers, JSON.stringify(request.params)).toBe(0)
    expect(facts.account).toBe(testAddress)
    // The next one waits behind it, so that the window stays.
    if (index + 1 < count) {
      next = ask(index + 1)
      await expect(window.getByRole('button', { name: /^Request 1 of 2\./ })).toBeVisible()
    }
    await press(window, refuses(index))
    const { result, error } = await answer
    if (refuses(index)) {
      expect(error?.code).toBe(4001)
      counts.refused += 1
      continue
    }
    expect(error).toBeUndefined()
    await request.check(facts, String(result))
    if (request.method !== 'eth_sendTransaction') {
      counts.signed += 1
      continue
    }
    counts.sent += 1
    if (index + 1 < count) await window.getByRole('button', { name: /^Next/ }).click()
    else await leave(window)
  }
  expect(counts.signed + counts.sent + counts.refused).toBe(count)
  expect(counts.refused).toBeGreaterThan(4)
  await expect.poll(countOnChain).toBe(counts.sent)
  expect(wallet.complaints).toEqual([])
})
