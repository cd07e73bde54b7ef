/* The worker ends at each step of a restore from a file; in a file of its own, since it makes some hundred computers. */
import { expect, it } from 'vitest'
import { encodeArmor } from '../../core/backup/age-armor.ts'
import { sealAge } from '../../core/backup/age.ts'
import { encodeContent } from '../../core/backup/content.ts'
import { sampleContent } from '../../core/backup/testing/sample.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { dieAtEveryCrossing } from '../../platform/memory/mortal.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import { boot, type Background } from '../boot.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive }
const passphrase = 'kT7#mQw!pLzV+Rb2hexagon@Zebra9'
const nextPassword = 'cobalt ferry under seven hats'
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

async function restore(on: Background, text: string): Promise<void> {
  const { listed } = await procedures['read-file'](on, { text, passphrase })
  await procedures['restore-file'](on, { text, passphrase, listed, password: nextPassword })
}

it('a restore from a file, cut off at any step is begun again with the same file, and ends the same', { timeout: 300_000 }, async () => {
  const text = encodeArmor(await sealAge(encodeContent(sampleContent), passphrase, { random, workFactor: 1 }))
  const crossings = await dieAtEveryCrossing(
    makeMemoryPlatform,
    async (platform) => {
      const on = await boot(platform, cheap)
      await restore(on, text)
    },
    async (computer, dieAt) => {
      computer.restartBrowser()
      const again = await boot(computer, cheap)
      if (again.keeper.state().phase !== 'none') await again.keeper.unlock(nextPassword)
      await restore(again, text)
      expect(again.profile.get().accounts.map(({ address }) => address), `died at ${dieAt}`).toHaveLength(4)
      expect(await again.keeper.listSecrets()).toHaveLength(2)
      expect(again.profile.get().secrets).toHaveLength(2)
    },
  )
  expect(crossings).toBeGreaterThan(25)
})
