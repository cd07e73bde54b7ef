/** The list as the view has it; asked for when a page opens, and again when the worker that had it is gone. */
import { useEffect } from 'preact/hooks'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'

export function useApprovals(looksAnew: boolean) {
  const { approvals } = useUnlocked()
  const { send } = useWallet()
  const look = () => void send('look-approvals', {}).catch(() => undefined)
  const isMissing = approvals === undefined
  useEffect(() => {
    if (looksAnew && !isMissing) look()
  }, [])
  useEffect(() => {
    if (isMissing) look()
  }, [isMissing])
  return { approvals, look }
}
