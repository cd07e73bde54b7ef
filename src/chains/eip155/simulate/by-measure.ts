/**
 * eth_call with a state override (geth, Erigon, Nethermind, Reth and most hosted nodes): a runner stands in for the account and reads
 * balances and allowances before and after. What is read is found by eth_createAccessList, the addresses in the call and the tokens
 * that the person watches. It sees amounts, not events: pieces by number, rights given elsewhere and owners are not seen.
 */
import type { Address } from '../../../core/account.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/method.ts'
import { findAddress, wordOfAddress } from '../address.ts'
import { byteLength, isHexBytes } from '../hex.ts'
import { allowanceKey, keyOf, type RawAllowance, type Token } from './effects.ts'
import { makeRunner, encodeRunner, type Measured, type RunnerRead, type RunnerStep } from './runner.ts'
import { attempt, balanceCall, encodeStep, type Found, type Reading, type Run } from './run.ts'

/** Contracts that are asked what the account holds. */
const maxContracts = 16
/** Entries of an access list that are looked at. */
const maxListed = 256
/** What a node takes in one question is its own to say; more than this is not tried. */
const maxDataBytes = 200_000

type Asked = RunnerRead & ({ readonly kind: 'balance'; readonly of: Address } | { readonly kind: 'pieces'; readonly of: Address } | { readonly kind: 'allowance'; readonly of: RawAllowance })

/** Undefined when it cannot be run so; throws 'node.*' when there is no answer. */
export async function runMeasured(ask: Ask, run: Run): Promise<{ readonly found: Found; readonly reading: Reading } | undefined> {
  const steps = stepsOf(run)
  if (steps === undefined) return undefined
  const contracts = await findContracts(ask, run, steps)
  const asked = [...contracts.flatMap((of) => readsOf(of, run.account)), ...allowancesOf(steps, contracts, run.account)]
  const runner = makeRunner(asked, steps)
  if (byteLength(runner.data) > maxDataBytes) return undefined
  const { call, overrides } = encodeRunner(run.account, runner)
  const answer: Json = await ask.askNode(ask.network.chain, 'eth_call', [call, 'latest', overrides])
  const measured = typeof answer === 'string' && isHexBytes(answer) ? runner.read(answer) : undefined
  // A contract may refuse whoever has code, and only the runner has: a step that fails in here says nothing.
  return measured === undefined || !measured.isDone.every(Boolean) ? undefined : gather(measured, asked)
}

/** A transaction to the account itself would meet the runner, and so would the code that it brings; a new contract has no address yet. */
function stepsOf({ account, steps, delegate }: Run): readonly RunnerStep[] | undefined {
  if (delegate !== undefined) return undefined
  const all = steps.flatMap(({ to, value, input }): readonly RunnerStep[] => (to === undefined || to.toLowerCase() === account.toLowerCase() ? [] : [{ to, value, input }]))
  return all.length === steps.length ? all : undefined
}

async function findContracts({ askNode, network, tokens = [] }: Ask, run: Run, steps: readonly RunnerStep[]): Promise<readonly Address[]> {
  // Each step alone: what one does to the next is not known to the list.
  const lists = await Promise.all(run.steps.map((step) => attempt(() => askNode(network.chain, 'eth_createAccessList', [encodeStep(run.account, step), 'latest']))))
  const listed = lists.flatMap(addressesOf)
  const watched = tokens.filter(({ chain, kind }) => chain === network.chain && kind === 'erc20').map(({ address }) => address)
  const named = steps.flatMap(({ to, input }) => [to, ...wordsOf(input)])
  const all = [...named, ...listed, ...watched].flatMap((each) => findAddress(each.toLowerCase()) ?? [])
  return [...new Set(all)].filter((each) => each !== run.account).slice(0, maxContracts)
}

function addressesOf(answer: Json | undefined): readonly string[] {
  if (!isJsonObject(answer) || !Array.isArray(answer.accessList)) return []
  return (answer.accessList as readonly Json[]).slice(0, maxListed).flatMap((entry) => (isJsonObject(entry) && typeof entry.address === 'string' ? [entry.address] : []))
}

/** Arguments that can be addresses: twelve bytes of nothing, then twenty that are no small number. */
function wordsOf(input: string): readonly string[] {
  const words = input.slice(10).match(/.{64}/g) ?? []
  return words.slice(0, maxListed).flatMap((each) => (/^0{24}(?!0{8})/.test(each) ? [`0x${each.slice(24)}`] : []))
}

const readsOf = (of: Address, account: Address): readonly Asked[] => [
  { kind: 'balance', of, to: of, input: balanceCall(account) },
  // ERC-165: supportsInterface(0x80ac58cd), what counts pieces and not amounts.
  { kind: 'pieces', of, to: of, input: `0x01ffc9a780ac58cd${'0'.repeat(56)}` },
]

const approves = /^0x(?:095ea7b3|39509351|d73dd623)/
const approvesAll = /^0xa22cb465/

function allowancesOf(steps: readonly RunnerStep[], contracts: readonly Address[], account: Address): readonly Asked[] {
  const wanted = new Map<string, Asked>()
  const add = (of: RawAllowance): void => {
    const selector = of.kind === 'all' ? 'e985e9c5' : 'dd62ed3e'
    wanted.set(allowanceKey(of), { kind: 'allowance', of, to: of.token, input: `0x${selector}${wordOfAddress(account)}${wordOfAddress(of.spender)}` })
  }
  for (const { to, input } of steps) {
    const [token, spender] = [findAddress(to.toLowerCase()), findAddress(`0x${input.slice(34, 74)}`.toLowerCase())]
    if (token === undefined) continue
    if (spender !== undefined && approves.test(input)) add({ kind: 'amount', token, spender, after: 0n })
    if (spender !== undefined && approvesAll.test(input)) add({ kind: 'all', token, spender, after: false })
    // A permit that is handed in lets the contract that is called take it.
    for (const each of contracts) if (each !== token) add({ kind: 'amount', token: each, spender: token, after: 0n })
  }
  return [...wanted.values()].slice(0, 2 * maxContracts)
}

function gather({ coin, reads }: Measured, asked: readonly Asked[]): { readonly found: Found; readonly reading: Reading } {
  const isPieces = new Set(asked.flatMap((each, i) => (each.kind === 'pieces' && reads[i]?.before === 1n ? [each.of] : [])))
  const tokens = new Map<string, Token & { readonly change: bigint }>()
  const allowances = new Map<string, RawAllowance>()
  const reading = new Map<string, { readonly before: bigint; readonly after: bigint }>()
  for (const [i, each] of asked.entries()) {
    const read = reads[i]
    if (read === undefined || read.before === read.after) continue
    if (each.kind === 'balance') {
      const token: Token = { kind: isPieces.has(each.of) ? 'erc721' : 'erc20', address: each.of }
      tokens.set(keyOf(token), { ...token, change: read.after - read.before })
      reading.set(keyOf(token), read)
    }
    if (each.kind === 'allowance') {
      const { of } = each
      allowances.set(allowanceKey(of), of.kind === 'all' ? { ...of, after: read.after !== 0n } : { ...of, kind: 'amount', after: read.after } as RawAllowance)
      reading.set(allowanceKey(of), read)
    }
  }
  const change = coin.after - coin.before
  return { found: { effects: { coin: change, tokens, allowances, roles: [], others: 0, unread: 0 }, isCut: false }, reading }
}

