import { useEffect, useState } from 'preact/hooks'
import { useWallet } from '../../app/wallet.tsx'

/** Until when an old wallet can be brought back; undefined while it is not known, null when there is none. */
export function useArchive(): number | null | undefined {
  const { send } = useWallet()
  const [until, setUntil] = useState<number | null | undefined>(undefined)
  useEffect(() => {
    void send('find-archive', {}).then(
      (found) => setUntil(found.until ?? null),
      () => setUntil(null),
    )
  }, [])
  return until
}
