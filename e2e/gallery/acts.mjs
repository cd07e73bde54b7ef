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
  'popup-book': then(press('Settings'), press(/^Address book/)),
  'popup-book-empty': then(press('Settings'), press(/^Address book/)),
  'popup-book-long': then(press('Settings'), press(/^Address book/), type('Search', 'd')),
  'popup-book-add': then(press('Settings'), press(/^Address book/), press('Add an address'), type('Address', '0xf7bE1f0c4036889F64df669841f82EC8CF1A5842'), type('Name', 'Nadia'), press('Save')),
  'popup-book-taken': then(press('Settings'), press(/^Address book/), press('Add an address'), type('Address', '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843'), type('Name', 'Nadia'), press('Save')),
  'popup-book-from-file': then(press('Settings'), press(/^Address book/), press(/^Kraken/)),
  'popup-book-remove': then(press('Settings'), press(/^Address book/), press(/^Nadia/), press('Remove from the book')),
  'popup-book-pick': then(press('Send'), press('Choose from the address book')),
  'popup-book-send': then(press('Send'), type('To', '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843')),
  'popup-book-activity': press('Activity'),
  'popup-book-transaction': then(press('Activity'), press(/Not sent/)),
  'popup-book-settings': then(press('Settings'), (page) => page.locator('main').evaluate((main) => main.scrollTo(0, 9_999))),
  'tab-book': then(press('Settings'), press(/^Address book/)),
  'tab-book-entry': then(press('Settings'), press(/^Address book/), press(/^Kraken/)),
  'approve-book-offer': async (page) => {
    await page.waitForTimeout(900)
    await page.locator('[data-approve]').click()
    await page.getByRole('button', { name: 'Save this address in the book' }).click()
  },
  'popup-activity': press('Activity'),
  'popup-transaction': then(press('Activity'), press(/Not sent/)),
  'popup-sites': then(press('Sites'), press(/uniswap/)),
  'popup-sites-none': press('Sites'),
  'popup-site': then(press('Sites'), press(/opensea/), press('Change')),
  'popup-site-past': then(press('Sites'), press(/ens.domains/)),
  'popup-add-site': then(press('Sites'), press('A site does not find the wallet'), type('Address of the site', 'ftp://old.example.org'), press('Tell this site')),
  'tab-site': then(press('Sites'), press(/opensea/), press('Change')),
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
  'popup-backup': press('Backup'),
  'popup-backup-full': then(press('Backup'), (page) => page.setViewportSize({ width: 360, height: 600 }), (page) => page.locator('main').evaluate((main) => main.scrollTo(0, 9_999))),
  'popup-backup-none': press('Backup'),
  'popup-backup-closed': press('Backup'),
  'popup-score': then(press('Backup'), press('How it is counted')),
  'popup-copy': then(press('Backup'), press(/^Copy 2, metal/)),
  'popup-add-copy': then(press('Backup'), press('Add')),
  'popup-copy-made': then(press('Backup'), press('Add'), press('Add copy')),
  'popup-drill': then(press('Backup'), press(/^Copy 1, paper/), press('Check its four digits'), type('Four digits on the copy', '1234'), press('Compare')),
  'popup-drill-words': then(press('Backup'), press(/^Copy 1, paper/), press('Read a few words from it')),
  'popup-drill-right': then(press('Backup'), press(/^Copy 1, paper/), press('Check its four digits'), type('Four digits on the copy', '1234'), press('Compare')),
  'popup-rehearsal': then(press('Backup'), press('How it is counted'), press(/^Full rehearsal/)),
  'popup-type-words': then(press('Backup'), press(/^Copy 1, paper/), press('Type every word from it')),
  'tab-backup': press('Backup'),
  'tab-copy-made': then(press('Backup'), press('Add'), press('Add copy')),
  'tab-plate': then(press('Backup'), press(/^Copy 2, metal/), press('Click the dots of the plate')),
  'tab-plate-templates': then(press('Backup'), press('How it is counted'), press(/^One survives/)),
  'tab-skip': press('Later, at my own risk'),
}
