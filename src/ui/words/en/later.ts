/** English of everything that is not in the first frame. */
import { accountScreens } from './account-screens.ts'
import { alertWords } from './alert.ts'
import { backup } from './backup.ts'
import { fileScreens } from './file-screens.ts'
import { logWords } from './log.ts'
import { passwordWords } from './password.ts'
import { phraseWords } from './phrase.ts'
import { record } from './record.ts'
import { screens } from './screens.ts'
import { setup } from './setup.ts'
import { wizard } from './wizard.ts'

export const later = {
  messages: { ...alertWords, ...logWords, ...passwordWords, ...phraseWords },
  screens: { ...backup, ...screens, ...fileScreens, ...accountScreens, ...setup, ...wizard, ...record },
}
