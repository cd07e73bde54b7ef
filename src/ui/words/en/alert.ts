import type { AlertMessages } from '../../../core/messages/alert.ts'
import type { Words } from '../types.ts'

export const alertWords = {} as Words<AlertMessages>
