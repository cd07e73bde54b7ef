/* A person who goes on after something broke: looks again, opens again, presses again, until the site has its answer. */
import { expect, type Page, test } from '@playwright/test'
import type { Answer } from '../fixtures/site.ts'
import type { Wallet } from '../fixtures/wallet.ts'

/** Windows and tabs that could ask for a decision. */
export const approvals = (wallet: Wallet): readonly Page[] => wallet.context.pages().filter((page) => page.url().startsWith(wallet.url('approve')))

const press = async (page: Page, name: string): Promise<void> => {
  const button = page.getByRole('button', { name, exact: true })
  try {
    if (!(await button.isVisible())) return
    if ((await button.getAttribute('aria-disabled', { timeout: 500 })) !== null || (await button.getAttribute('aria-busy', { timeout: 500 })) !== null) return
    await button.click({ timeout: 500 })
  } catch {
    // The page went away or was drawn anew meanwhile: the next look will tell.
  }
}

/** A page of a killed process is drawn no more and answers nothing; a person closes it. */
const isResponding = (page: Page): Promise<boolean> =>
  Promise.race([
    page.evaluate(() => true).catch(() => false),
    new Promise<boolean>((resolve) => {
      setTimeout(resolve, 10_000, false)
    }),
  ])

/** Presses `name` wherever it is offered until `answer` is there; with no window left, opens the one that the toolbar would. */
export const persist = (wallet: Wallet, name: string, answer: Promise<Answer>): Promise<Answer> =>
  test.step(`go on until answered: ${name}`, async () => {
    let settled: Answer | undefined
    void answer.then((value) => {
      settled = value
    })
    await expect
      .poll(
        async () => {
          if (settled !== undefined) return true
          const [window, ...more] = approvals(wallet)
          expect(more, 'two windows ask').toHaveLength(0)
          // The window closes before its answer has reached the site: nobody opens another in that moment.
          if (window === undefined) await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 5_000))])
          if (window === undefined && settled === undefined) await wallet.open('approve')
          else if (window === undefined) return true
          else if (await isResponding(window)) await press(window, name)
          else await window.close()
          return settled !== undefined
        },
        { timeout: 150_000, intervals: [50, 100, 250] },
      )
      .toBe(true)
    return answer
  })

/** Closes what an answered request left open. */
export const closeApprovals = async (wallet: Wallet): Promise<void> => {
  for (const window of approvals(wallet)) await window.close().catch(() => undefined)
}

/** The approval window, once its button can be pressed. */
export const armed = async (wallet: Wallet, name: string | RegExp): Promise<Page> => {
  const window = await wallet.approval()
  const button = window.getByRole('button', { name, exact: true })
  // A window that was left open may still say what became of the request before, or learn it while we look.
  const next = window.getByRole('button', { name: 'Next request', exact: true })
  await expect
    .poll(async () => {
      if (await next.isVisible()) await next.click({ timeout: 500 }).catch(() => undefined)
      return (await button.isVisible()) && (await button.getAttribute('aria-disabled', { timeout: 500 }).catch(() => 'true')) !== 'true'
    }, { timeout: 60_000 })
    .toBe(true)
  return window
}
