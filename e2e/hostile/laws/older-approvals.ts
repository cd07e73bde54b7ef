/**
 * Looking for older approvals with a node that lies: whatever it says, the search comes to an end or can be stopped, and no permission is
 * listed that no log named and that the contract itself, as the node answered for it and as ethers reads that, does not confirm.
 */
import { dataSlice, getAddress, Interface, toBeHex } from 'ethers'
import { isWalletError } from '../../../src/core/errors.ts'
import type { Json } from '../../../src/core/json.ts'
import type { ApprovalsView } from '../../../src/core/view.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { own } from '../make/events.ts'
import { makeOlderApprovals, type OlderApprovalsCase, type Said } from '../make/older-approvals.ts'
import { within } from '../time.ts'
import { chain, makeSites } from '../world.ts'

const host = '127.0.0.1:8545'
const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3'
const abi = new Interface(['function allowance(address owner, address spender)', 'function isApprovedForAll(address owner, address operator)', 'function getApproved(uint256 item)', 'function ownerOf(uint256 item)'])
const inside = new Interface(['function allowance(address owner, address token, address spender)'])
const sites = makeSites(60)
/** More than any honest chain of these heights needs, and few enough that a node that refuses for ever is noticed. */
const mostQuestions = 600

type Rows = ApprovalsView['rows']

const key = (to: unknown, data: unknown): string => `${String(to)} ${String(data)}`.toLowerCase()

export const olderApprovals = defineLaw<OlderApprovalsCase>({
  name: 'older-approvals',
  title: 'no permission is listed that no log named and the contract does not confirm, and a search ends or is stopped, whatever a node says',
  cases: 150,
  atLeast: { listed: 0.1, 'nothing listed': 0.1, refused: 0.02 },
  make: makeOlderApprovals,
  check: async ({ newest, logs, calls }) => {
    const site = await sites.use()
    const { world, background } = site
    const honest = world.chain.post
    const answered = new Map<string, Json>()
    const named: string[] = []
    let [questions, next] = [0, 0]
    const reply = (id: Json, said: Said | undefined): Json => {
      if (said === 'away') return { jsonrpc: '2.0', id, error: { code: -32005, message: 'query returned more than 10000 results' } }
      return said === 'reverts' ? { jsonrpc: '2.0', id, error: { code: 3, message: 'execution reverted' } } : { jsonrpc: '2.0', id, result: said ?? null }
    }
    Object.assign(world.chain, {
      post: async (url: string, body: Json): Promise<Json> => {
        const { id, method, params } = body as { readonly id: Json; readonly method: string; readonly params: readonly { readonly to?: Json; readonly data?: Json }[] }
        if (method === 'eth_blockNumber') return reply(id, newest)
        if (method === 'eth_getLogs') {
          questions += 1
          const said = logs[next++ % logs.length]
          named.push(JSON.stringify(said).toLowerCase())
          return reply(id, said)
        }
        if (method !== 'eth_call') return honest(url, body)
        const asked = key(params[0]?.to, params[0]?.data)
        const said = calls[[...asked].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % calls.length]
        answered.set(asked, said ?? null)
        return reply(id, said)
      },
    })
    try {
      await background.profile.update((known) => ({ ...known, selected: { ...known.selected, account: known.accounts[0]!.address, chain } }))
      await background.platform.db.write(['approvals'], (tx) => tx.delete('approvals', `${chain}|${own}`))
      background.approvals.forget()
      background.nodes.forget()
      const start = await within(() => background.approvals.look().then(() => background.approvals.startScan(host, true)).then(() => undefined, (error: unknown) => error))
      if (start !== undefined) {
        demand(isWalletError(start), `a search that cannot begin says why: ${String(start)}`)
        return 'refused'
      }
      let seen = await background.approvals.view()
      for (let turn = 0; turn < 4_000 && seen?.scan?.state === 'running'; turn += 1) {
        if (questions >= mostQuestions) break
        await new Promise((resolve) => setImmediate(resolve))
        seen = await background.approvals.view()
      }
      if (seen?.scan?.state === 'running') {
        await background.approvals.stopScan()
        seen = await background.approvals.view()
        demandSame(seen?.scan?.state, 'stopped', 'a search that a person stopped')
      }
      await within(() => background.approvals.look())
      const rows: Rows = (await background.approvals.view())?.rows ?? []
      for (const row of rows) checkRow(row, named.join(' '), answered)
      return rows.some(({ state }) => state === 'live') ? 'listed' : 'nothing listed'
    } finally {
      Object.assign(world.chain, { post: honest })
      background.nodes.forget()
    }
  },
})

function checkRow(row: Rows[number], named: string, answered: ReadonlyMap<string, Json>): void {
  const { kind, token, spender, item, state, amount, until } = row
  demand(token === getAddress(token) && spender === getAddress(spender), 'addresses are whole')
  for (const part of [token, spender]) demand(named.includes(part.slice(2).toLowerCase()), `${part} was in a log`)
  demand(state === 'live' || state === 'unread', 'what logs claim is live or unread')
  if (state === 'unread') return demandSame(amount ?? until, undefined, 'what is not known')
  const words = (to: string, data: string): readonly string[] => {
    const said = answered.get(key(to, data))
    demand(typeof said === 'string' && /^0x(?:[0-9a-f]{2})*$/i.test(said), 'the contract was asked, and answered')
    return Array.from({ length: Math.floor((said.length - 2) / 64) }, (_, i) => dataSlice(said, i * 32, i * 32 + 32))
  }
  const first = (to: string, name: string, args: readonly unknown[]): string => words(to, abi.encodeFunctionData(name, args))[0] ?? '0x'
  const asAddress = (word: string): string => getAddress(dataSlice(word, 12))
  switch (kind) {
    case 'erc20':
      return demandSame(amount, BigInt(first(token, 'allowance', [own, spender])).toString(), 'amount')
    case 'operator':
      return demand(BigInt(first(token, 'isApprovedForAll', [own, spender])) !== 0n, 'an operator is one')
    case 'item':
      demandSame(asAddress(first(token, 'getApproved', [item])), spender, 'who may take the item')
      return demandSame(asAddress(first(token, 'ownerOf', [item])), own, 'whose item it is')
    case 'permit2': {
      const [left = '0x', ends = '0x'] = words(permit2, inside.encodeFunctionData('allowance', [own, token, spender]))
      demandSame(amount, BigInt(left).toString(), 'amount in Permit2')
      return demandSame(until, Number(BigInt(dataSlice(toBeHex(BigInt(ends), 32), 26))) * 1000, 'end in Permit2')
    }
  }
}
