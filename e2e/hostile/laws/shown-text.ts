/**
 * Text of strangers, drawn by the window's own components and read back byte for byte (security.md 34): by itself as tokens and sites
 * are named, as a message to sign, and as a value and a name in typed data.
 */
import { h } from 'preact'
import type { Json } from '../../../src/core/json.ts'
import type { Block } from '../../../src/core/review.ts'
import { makeTestAsk, testAccount } from '../../../src/chains/eip155/fixture.ts'
import { MessageBlock } from '../../../src/ui/blocks/message.tsx'
import { TreeBlock } from '../../../src/ui/blocks/tree.tsx'
import { Untrusted } from '../../../src/ui/parts/untrusted.tsx'
import '../../../src/ui/words/all.ts'
import { draw, joined, type Stranger } from '../drawn.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeHostileText, makeNear, type HostileText } from '../make/hostile-text.ts'
import { getMethod, parse } from '../method.ts'
import { demandNothingHides, readBack } from '../read-back.ts'
import { findBlocks, theBlock } from '../screen.ts'
import { within, withinTurn } from '../time.ts'

const message = getMethod('personal_sign', 'sign')
const typedData = getMethod('eth_signTypedData_v4', 'sign')
const ask = makeTestAsk()

type Case = HostileText & { readonly near: string }

export const shownText = defineLaw<Case>({
  name: 'shown-text',
  title: 'a hostile text is drawn so that nothing in it hides, that it reads back byte for byte, and that no other is drawn like it',
  cases: 5_000,
  atLeast: { text: 0.6, bytes: 0.1, half: 0.05 },
  make: (random, index) => {
    const made = makeHostileText(random, index)
    return { ...made, near: makeNear(random, made.text) }
  },
  check: async ({ text, near }) => {
    for (const lines of [false, true]) {
      const drawn = alone(text, lines)
      checkDrawn(drawn, text, lines)
      if (near !== text) demand(joined(alone(near, lines)) !== joined(drawn), 'two texts are drawn alike')
    }
    if (!text.isWellFormed()) {
      demand(!(await parse(message, [text, testAccount], ask)).ok, 'half a character is no text to sign')
      return 'half'
    }
    await checkTypedData(text)
    return checkMessage(text)
  },
})

const alone = (text: string, lines: boolean): Stranger => withinTurn(() => only(draw(h(Untrusted, { text, lines })).strangers))

function only(strangers: readonly Stranger[]): Stranger {
  demandSame(strangers.length, 1, 'texts drawn')
  return strangers[0] ?? []
}

/** UTF-16 says also what half a character is. */
function checkDrawn(drawn: Stranger, text: string, lines: boolean): void {
  demandNothingHides(drawn, lines)
  demandSame(Buffer.from(readBack(drawn), 'utf16le').toString('hex'), Buffer.from(text, 'utf16le').toString('hex'), 'what is drawn, read back, and what was there')
}

async function review(method: typeof message, params: Json) {
  const parsed = await parse(method, params, ask)
  demand(parsed.ok, 'a site may ask for it')
  return within(() => method.describe(parsed.result.params, ask))
}

/** As bytes, so that no library takes the text for hex. What is no text to us is drawn as its bytes. */
async function checkMessage(text: string): Promise<'text' | 'bytes'> {
  const hex = `0x${Buffer.from(text, 'utf8').toString('hex')}`
  const shown = await review(message, [hex, testAccount])
  const messages = findBlocks(shown, 'message')
  demandSame(theBlock(shown, 'bytes').hex, hex, 'the bytes below it')
  if (messages.length === 0) return 'bytes'
  const drawn = only(draw(h(MessageBlock, { block: theBlock(shown, 'message'), isFirst: true } as Parameters<typeof MessageBlock>[0])).strangers)
  checkDrawn(drawn, text, true)
  demandSame(`0x${Buffer.from(readBack(drawn), 'utf8').toString('hex')}`, hex, 'bytes of what is drawn and bytes that are signed')
  return 'text'
}

async function checkTypedData(text: string): Promise<void> {
  const shown = await review(typedData, [testAccount, { types: { EIP712Domain: [{ name: 'name', type: 'string' }], Note: [{ name: 'said', type: 'string' }] }, primaryType: 'Note', domain: { name: text }, message: { said: text } }])
  const tree = theBlock(shown, 'tree') as Extract<Block, { kind: 'tree' }>
  const drawn = draw(h(TreeBlock, { block: tree } as Parameters<typeof TreeBlock>[0])).strangers
  checkDrawn(drawn.at(-1) ?? [], text, true)
  const named = findBlocks(shown, 'rows').flatMap(({ rows }) => rows.filter(({ label }) => label.code === 'review.label.domain').map(({ value }) => value))
  demandSame(named[0], text, 'the name of the domain')
}
