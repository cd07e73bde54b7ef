import type { Procedure } from './procedure.ts'

export const dismissNotice: Procedure<'dismiss-notice'> = async ({ notices }, { code }) => {
  notices.dismiss(code)
  return null
}
