/** English of everything that is not in the first frame. */
import { accountScreens } from './account-screens.ts'
import { alertWords } from './alert.ts'
import { approvalScreens } from './approvals.ts'
import { backup } from './backup.ts'
import { bookScreens, bookWords } from './book.ts'
import { callsScreens } from './calls.ts'
import { delegationScreens } from './delegation.ts'
import { estimateScreens, estimateWords } from './estimate.ts'
import { fileScreens } from './file-screens.ts'
import { logWords } from './log.ts'
import { nameScreens, nameWords } from './name.ts'
import { passwordWords } from './password.ts'
import { phraseWords } from './phrase.ts'
import { record } from './record.ts'
import { lifeScreens } from './life.ts'
import { ruleScreens } from './rules.ts'
import { screens } from './screens.ts'
import { setup } from './setup.ts'
import { siteListScreens } from './site-lists.ts'
import { siteScreens } from './sites.ts'
import { wizard } from './wizard.ts'

export const later = {
  messages: { ...alertWords, ...bookWords, ...estimateWords, ...logWords, ...nameWords, ...passwordWords, ...phraseWords },
  screens: { ...backup, ...bookScreens, ...screens, ...fileScreens, ...accountScreens, ...siteScreens, ...setup, ...wizard, ...record, ...callsScreens, ...delegationScreens, ...estimateScreens, ...lifeScreens, ...ruleScreens, ...siteListScreens, ...approvalScreens, ...nameScreens },
}
