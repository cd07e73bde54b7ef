import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'

/** No button of ours to press: what it is for. */
const notPressed: Readonly<Record<string, string>> = {
  walletConnect: 'a way to other wallets, over a server of its own',
  sdkConnect: 'the same',
}

const folder = 'node_modules/@metamask/test-dapp/dist'

/** Its script holds its parts as text in text, so quotes may be escaped. */
const findButtons = (text: string): readonly string[] => [...new Set([...text.matchAll(/<button[^>]*?id=\\?["']([\w-]+)\\?["']/g)].map(([, id]) => id ?? ''))]

it('every button of the MetaMask test dapp is pressed by a story, or stands here with its reason', () => {
  expect(findButtons('<button\\n class=\\"a\\"\\n id=\\"one\\" disabled> <button id="two"> <input id="three">')).toEqual(['one', 'two'])
  const buttons = findButtons(['main.js', 'index.html'].map((name) => readFileSync(inTree(`${folder}/${name}`), 'utf8')).join('\n'))
  expect(buttons.length).toBeGreaterThan(120)
  const names = readdirSync(inTree('e2e/stories')).filter((name) => /^test-dapp.*\.spec\.ts$/.test(name))
  const stories = ['e2e/steps/test-dapp.ts', ...names.map((name) => `e2e/stories/${name}`)].map((path) => readFileSync(inTree(path), 'utf8')).join('\n')
  // Two of its checks are pressed by the name of what they check.
  const isPressed = (id: string): boolean => stories.includes(`'${id}'`) || (['signTypedDataVerify', 'signTypedDataV3Verify'].includes(id) && stories.includes('`${id}Verify`'))
  expect(buttons.filter((id) => !isPressed(id) && notPressed[id] === undefined)).toEqual([])
  expect(Object.keys(notPressed).filter((id) => !buttons.includes(id) || isPressed(id))).toEqual([])
})
