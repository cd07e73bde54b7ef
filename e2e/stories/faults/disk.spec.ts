/*
 * The files of a home are damaged while the browser is closed (security.md R14 to R16, R33). What Chromium makes of that is its
 * own affair: it may mend the database, empty it, give back an older one, or refuse to open it for ever.
 */
import { rm } from 'node:fs/promises'
import { endsOfLog, findLog, harms, homeDirectory, homeNames, truncateLog } from '../../fixtures/disk.ts'
import { expect, test } from '../../fixtures/index.ts'
import { withLockedProfile } from '../../fixtures/locked-profile.ts'
import { look, readHomes, say } from '../../fixtures/verbs.ts'
import { password, testAddress } from '../../steps/first-run.ts'

test.describe.configure({ timeout: 300_000 })

const isLong = process.env['HOLDFAST_FAULTS'] === 'long'

/** One of these is said whenever something was not as it was left. */
const loss = ['vault.repaired', 'vault.one-copy', 'vault.rolled-back', 'profile.lost', 'profile.tampered', 'profile.unreadable']

for (const home of homeNames) {
  for (const [name, harm] of Object.entries(harms)) {
    test(`${home} with ${name} is never first run; the wallet opens from the other home`, async ({ chromium, readyProfile }) => {
      await withLockedProfile(
        { chromium, readyProfile },
        (profile) => harm(homeDirectory(profile, home)),
        async (wallet, page) => {
          expect((await look(page)).phase).toBe('locked')
          const before = await readHomes(page)
          await wallet.stopWorker()
          expect((await look(page)).phase).toBe('locked')
          // Ruling 1: looking at it, twice, wrote nothing.
          expect(await readHomes(page)).toEqual(before)
          expect((await say(page, 'unlock', { password })).problem).toBeUndefined()
          const view = await look(page)
          expect(view.phase).toBe('unlocked')
          expect(view.accounts?.map(({ address }) => address)).toEqual([testAddress])
          // The mirror one step behind is no news (a worker may die between the two homes); anything else is said.
          const isLost = before.idb === 'unreadable' || Object.keys(before.idb).length < 3 || !['vault.a', 'vault.b'].some((key) => key in before.local)
          const said = (view.notices ?? []).map(({ code }) => code)
          if (isLost) expect(said.filter((code) => loss.includes(code))).not.toEqual([])
          expect(wallet.complaints).toEqual([])
        },
      )
    })
  }
}

for (const home of homeNames) {
  test(`a log of ${home} that ends anywhere loses nothing that the other home has`, async ({ chromium, readyProfile }) => {
    test.setTimeout(isLong ? 7_200_000 : 300_000)
    const probe = await readyProfile.copy()
    const { size } = await findLog(homeDirectory(probe, home))
    const lengths = isLong ? await endsOfLog(homeDirectory(probe, home)) : [0, 1, 2, 3].map((quarter) => Math.ceil((size * quarter) / 4))
    await rm(probe, { recursive: true, force: true, maxRetries: 5 })
    for (const length of lengths) {
      await withLockedProfile(
        { chromium, readyProfile },
        (profile) => truncateLog(homeDirectory(profile, home), length),
        async (_wallet, page) => {
          expect((await look(page)).phase, `ended at ${length}`).toBe('locked')
          expect((await say(page, 'unlock', { password })).problem, `ended at ${length}`).toBeUndefined()
          expect((await look(page)).accounts?.map(({ address }) => address), `ended at ${length}`).toEqual([testAddress])
        },
      )
    }
    console.log(`a log of ${home} of ${size} bytes: ended at ${lengths.length} places`)
  })
}
