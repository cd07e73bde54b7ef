/* What a person does before the photograph, by sample. */
/** @typedef {import('@playwright/test').Page} Page */

/** @param {...(page: Page) => Promise<unknown>} steps */
const then = (...steps) => async (/** @type {Page} */ page) => {
  for (const step of steps) await step(page)
}
const press = (/** @type {string | RegExp} */ name) => (/** @type {Page} */ page) => page.getByRole('button', { name, exact: true }).first().click()
const type = (/** @type {string} */ label, /** @type {string} */ value) => (/** @type {Page} */ page) => page.getByLabel(label, { exact: true }).fill(value)

/** @type {{ [name: string]: (page: Page) => Promise<unknown> }} */
export const acts = {
  'approve-queue': press(/Show all/),
  'approve-locked-wrong': then(type('Password', 'hunter2'), press('Unlock and review')),
  'popup-unlock-wrong': then(type('Password', 'hunter2'), press('Unlock')),
  'popup-unlock-busy': then(type('Password', 'hunter2'), press('Unlock')),
  'popup-activity': press('Activity'),
  'popup-transaction': then(press('Activity'), press(/Not sent/)),
  'popup-sites': then(press('Sites'), press(/uniswap/)),
  'popup-sites-none': press('Sites'),
  'popup-accounts': press(/Change account/),
  'popup-networks': press(/Change network/),
  'popup-nodes': then(press(/Change network/), press('Nodes of Ethereum'), press('Use this node')),
  'popup-add-network': then(press(/Change network/), press('Add network'), type('Node address', 'http://127.0.0.1:8545'), press('Ask the node')),
  'popup-add-network-access': then(press(/Change network/), press('Add network'), type('Node address', 'https://node.example.org'), press('Ask the node')),
  'popup-send': press('Send'),
  'popup-send-wrong': then(press('Send'), type('To', '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843'), type('Amount', '0.25'), press('Review')),
  'popup-send-review': then(press('Send'), type('To', '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843'), type('Amount', '0.25'), press('Review')),
  'popup-receive': press('Receive'),
  'popup-settings': press('Settings'),
  'popup-password': then(press('Settings'), press('Change password'), type('New password', 'Ethereum2026!')),
  'popup-review-site': press(/1 request waits/),
  'approve-outcome': async (page) => {
    await page.waitForTimeout(900)
    await page.locator('[data-approve]').click()
  },
  'approve-own-fee': async (page) => page.getByRole('radio', { name: /Own/ }).click(),
  'tab-activity': press('Activity'),
}
