/**
 * Labelled values of a described call or of described data. The labels are the descriptor's, the values are ours: each is read from what
 * is signed and shown whole, also where the descriptor would round it, hide it or put a word in its place.
 */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, DescribedField } from '../../../core/review.ts'
import { parseAddress } from '../address.ts'
import { isUnlimited } from '../explain/calldata.ts'
import { makePayee } from '../risk/look-alike.ts'
import { makeAmount } from '../units.ts'
import { showLeaf } from './argument-tree.ts'
import type { FieldForm, Format, Path } from './descriptor.ts'
import { digitsOf, leavesOf, pick, rootOf, type Found } from './pick.ts'
import type { Shape } from './shape.ts'
import { findToken } from './look-up.ts'

/** What is signed, and what stands around it: who acts, the contract, coins in the smallest unit. */
export type Subject = {
  readonly parts: readonly Shape[]
  readonly values: Parameters<typeof rootOf>[1]
  readonly from: Address
  readonly to: Address
  readonly value: bigint
}

export type CallInside = { readonly to: Address; readonly value: bigint; readonly input: string }
export type Drawn = {
  readonly fields: readonly DescribedField[]
  readonly alerts: readonly Alert[]
  readonly calls: readonly CallInside[]
  /** Every value that is signed stands in `fields` or `calls`. */
  readonly isWhole: boolean
}

const maxDrawn = 96
/** Longer bytes say nothing to a person; they are in the tree. */
const maxBytes = 32
/** The last moment that a date can name (ECMA-262), in seconds. */
const lastSecond = 8_640_000_000_000n
const coinsPlace = '@value'

type Pen = { readonly ask: Ask; readonly subject: Subject; readonly root: Found; readonly said: Set<string>; readonly calls: CallInside[]; readonly alerts: Alert[] }

export function drawFields({ fields }: Format, subject: Subject, ask: Ask): Drawn {
  const root = rootOf(subject.parts, subject.values)
  const pen: Pen = { ask, subject, root, said: new Set(), calls: [], alerts: [] }
  const drawn = fields.flatMap((form) => drawForm(form, pen))
  const shown = drawn.slice(0, maxDrawn)
  // Coins that go along are part of what is agreed to: a description that has no word for them is not one of all of it.
  const isWhole = drawn.length === shown.length && (subject.value === 0n || pen.said.has(coinsPlace)) && leavesOf(root).every(({ place }) => place !== undefined && pen.said.has(place))
  return { fields: shown, alerts: pen.alerts, calls: pen.calls, isWhole }
}

function drawForm(form: FieldForm, pen: Pen): readonly DescribedField[] {
  const { label, path, isLeftOut } = form
  const left = isLeftOut === true ? { isLeftOut } : {}
  const found = findAt(path, pen)
  return found.flatMap((each, at) => {
    const name = found.length === 1 ? label : `${label} ${at + 1}`
    if (each.shape.parts === undefined && each.shape.item === undefined) return [{ label: name, ...left, value: drawLeaf(form, each, at, pen) }]
    // A tuple or a list as it stands: all of its parts.
    return leavesOf(each).slice(0, maxDrawn + 1).map((leaf) => ({ label: leaf.name === '' ? name : `${name} ${leaf.name}`, ...left, value: drawPlain(leaf, pen) }))
  })
}

function findAt(path: Path, { root, subject, ask }: Pen, item?: number): readonly Found[] {
  switch (path) {
    case 'from':
    case 'to':
      return [{ shape: { name: '', type: 'address' }, value: subject[path], name: '' }]
    case 'value':
      return [{ shape: { name: '', type: 'uint256' }, value: subject.value, place: coinsPlace, name: '' }]
    case 'chain':
      return [{ shape: { name: '', type: 'uint256' }, value: BigInt(ask.network.chain.split(':')[1] ?? 0), name: '' }]
    default:
      return pick(root, path, item)
  }
}

type Value = DescribedField['value']

function drawLeaf(form: FieldForm, found: Found, at: number, pen: Pen): Value {
  const { value } = found
  const number = typeof value === 'bigint' ? value : undefined
  switch (form.as) {
    case 'address': {
      const address = addressOf(found)
      return address === undefined ? drawPlain(found, pen) : say(found, pen, drawAddress(address, pen))
    }
    case 'amount':
      return number === undefined || number < 0n ? drawPlain(found, pen) : say(found, pen, { kind: 'amount', amount: makeAmount(number, pen.ask.network.decimals, pen.ask.network.symbol) })
    case 'token':
      return number === undefined || number < 0n ? drawPlain(found, pen) : say(found, pen, drawTokens(form, number, at, pen))
    case 'item': {
      const collection = addressIn(form, at, pen)
      return collection === undefined ? drawPlain(found, pen) : say(found, pen, { kind: 'amount', amount: { amount: showLeaf(found.shape, value), unit: '', exact: showLeaf(found.shape, value) }, of: collection, under: message('review.value.piece') })
    }
    case 'unit':
      return number === undefined || number < 0n ? drawPlain(found, pen) : say(found, pen, { kind: 'amount', amount: makeAmount(number, form.decimals ?? 0, form.unit ?? '') })
    case 'date':
      return number === undefined || number < 0n || number > lastSecond ? drawPlain(found, pen) : say(found, pen, { kind: 'said', said: message('review.value.time', { at: Number(number) * 1000 }) })
    case 'duration':
      return number === undefined ? drawPlain(found, pen) : say(found, pen, { kind: 'said', said: message('review.value.seconds', { count: number.toString() }) })
    case 'enum':
      return drawWord(form, found, pen)
    case 'call':
      return drawCall(form, found, at, pen)
    case 'raw':
      return drawPlain(found, pen)
  }
}

function say<T>({ place }: Found, { said }: Pen, drawn: T): T {
  if (place !== undefined) said.add(place)
  return drawn
}

function drawPlain(found: Found, pen: Pen): Value {
  const { shape, value } = found
  if (shape.type === 'address') return say(found, pen, drawAddress(value as Address, pen))
  const text = showLeaf(shape, value)
  const bytes = shape.type === 'bytes' ? text.length / 2 - 1 : 0
  if (bytes > maxBytes) return { kind: 'said', said: message('review.value.bytes', { count: bytes }) }
  return say(found, pen, { kind: 'text', text })
}

function addressOf({ shape, value }: Found): Address | undefined {
  const digits = digitsOf(shape, value)
  // A word may hold an address if nothing else is in it.
  const [, whole] = (shape.type === 'uint256' || shape.type === 'bytes32' ? /^0{24}([0-9a-f]{40})$/ : /^([0-9a-f]{40})$/).exec(digits ?? '') ?? []
  return whole === undefined ? undefined : parseAddress(`0x${whole}`)
}

function drawAddress(address: Address, { ask, alerts }: Pen): Value {
  const { block, alerts: found } = makePayee(ask, message('review.label.to'), address)
  alerts.push(...found)
  const { name, like } = block.kind === 'address' ? block : {}
  return { kind: 'address', address, ...(name === undefined ? {} : { name }), ...(like === undefined ? {} : { like }) }
}

/** The address that a field is about besides its value; saying it says that value. */
function addressIn({ of, ofAddress }: FieldForm, at: number, pen: Pen): Address | undefined {
  if (ofAddress !== undefined) return parseAddress(ofAddress)
  const found = of === undefined ? undefined : findAt(of, pen, at)[0]
  const address = found === undefined ? undefined : addressOf(found)
  return found === undefined || address === undefined ? undefined : say(found, pen, address)
}

const ether = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'

function drawTokens(form: FieldForm, amount: bigint, at: number, pen: Pen): Value {
  const token = addressIn(form, at, pen)
  if (token === undefined) return { kind: 'amount', amount: makeAmount(amount, 0, ''), under: message('review.value.smallest') }
  const isCoin = token.toLowerCase() === ether || form.coins?.includes(token.toLowerCase()) === true
  const { decimals, symbol } = pen.ask.network
  if (isCoin) return { kind: 'amount', amount: makeAmount(amount, decimals, symbol), of: token }
  const known = findToken(pen.ask, token)
  const under = isUnlimited(amount) ? message('review.value.no-limit') : undefined
  if (known === undefined) return { kind: 'amount', amount: makeAmount(amount, 0, ''), of: token, under: under ?? message('review.value.smallest') }
  return { kind: 'amount', amount: makeAmount(amount, known.decimals, known.symbol), of: token, under: under ?? message('review.value.token-says', { amount: amount.toString() }) }
}

function drawWord({ words = [] }: FieldForm, found: Found, pen: Pen): Value {
  const digits = digitsOf(found.shape, found.value)
  const text = typeof found.value === 'boolean' ? (found.value ? 'True' : 'False') : typeof found.value === 'bigint' ? found.value.toString() : digits === undefined || digits === '' ? '' : BigInt(`0x${digits}`).toString()
  const [, word] = words.find(([key]) => key.toLowerCase() === text.toLowerCase()) ?? []
  return word === undefined ? drawPlain(found, pen) : say(found, pen, { kind: 'said', said: message('review.value.word', { word, value: showLeaf(found.shape, found.value) }) })
}

function drawCall(form: FieldForm, found: Found, at: number, pen: Pen): Value {
  const to = addressIn(form, at, pen)
  const input = found.shape.type === 'bytes' && typeof found.value === 'string' ? found.value : undefined
  if (to === undefined || input === undefined || input === '0x') return drawPlain(found, pen)
  const coins = form.coinsPath === undefined ? undefined : findAt(form.coinsPath, pen, at)[0]
  const value = typeof coins?.value === 'bigint' ? coins.value : 0n
  if (coins !== undefined) say(coins, pen, undefined)
  pen.calls.push({ to, value, input })
  return say(found, pen, { kind: 'said', said: message('review.value.call-inside', { index: pen.calls.length }) })
}
