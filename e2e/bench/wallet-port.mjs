/* Holdfast's own port, spoken from one of its pages: what the unlock screen says when its button is pressed. */
import { goTo, evaluate } from './page.mjs'

/** @typedef {import('./pipe.mjs').Session} Session */

/** @type {typeof import('../../src/protocol/wallet-port.ts').portName} */
const portName = 'holdfast-ui'

const openPort = `(() => {
  const port = chrome.runtime.connect({ name: ${JSON.stringify(portName)} })
  const waiting = new Map()
  let last = 0
  port.onMessage.addListener((answer) => { waiting.get(answer.call)?.(answer); waiting.delete(answer.call) })
  globalThis.sendVerb = (verb, argument) => new Promise((resolve) => {
    last += 1
    const start = performance.now()
    waiting.set(last, (answer) => resolve({ ms: performance.now() - start, problem: answer.kind === 'failure' ? answer.problem.code : undefined }))
    port.postMessage({ kind: 'verb', call: last, verb, argument })
  })
})()`

/** @param {Session} page @param {string} extensionId */
export const openWalletPort = async (page, extensionId) => {
  await goTo(page, `chrome-extension://${extensionId}/popup.html`)
  await evaluate(page, openPort)
}

/**
 * @template {import('../../src/protocol/wallet.ts').Verb} K
 * @param {Session} page @param {K} verb @param {import('../../src/protocol/wallet.ts').VerbArgument<K>} argument
 * @returns {Promise<number>} milliseconds from the message to its reply
 */
export const sendVerb = async (page, verb, argument) => {
  const { ms, problem } = await evaluate(page, `sendVerb(${JSON.stringify(verb)}, ${JSON.stringify(argument)})`, 120_000)
  if (problem !== undefined) throw new Error(`${verb}: ${problem}`)
  return ms
}
