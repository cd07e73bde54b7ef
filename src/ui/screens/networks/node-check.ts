/** Trying a node: ask it, and if the browser forbids reading its answers, ask for its host on the next click (ruling 31). */
import { useState } from 'preact/hooks'
import type { Message } from '../../../core/message.ts'
import type { ChainId } from '../../../core/network.ts'
import type { NodeCheck } from '../../../protocol/wallet.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'

export type NodeTry = {
  readonly busy: boolean
  readonly problem: Message | undefined
  readonly found: { readonly url: string; readonly check: NodeCheck } | undefined
  /** The next press has to be `grant`: access to this URL's host. */
  readonly needsAccess: string | undefined
  readonly check: (url: string, chain?: ChainId) => Promise<NodeCheck | undefined>
  /** Only directly in a click. */
  readonly grant: (url: string, chain?: ChainId) => Promise<NodeCheck | undefined>
  readonly clear: () => void
}

/** What a person typed, as the background will read it; undefined while it is no URL at all. */
export function completeUrl(typed: string): string | undefined {
  const text = typed.trim()
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  return text !== '' && URL.canParse(url) ? url : undefined
}

export function useNodeTry(): NodeTry {
  const { send, shell } = useWallet()
  const task = useTask()
  const [found, setFound] = useState<NodeTry['found']>(undefined)
  const [needsAccess, setNeedsAccess] = useState<string | undefined>(undefined)
  const check = async (url: string, chain?: ChainId) => {
    let result: NodeCheck | undefined
    setFound(undefined)
    setNeedsAccess(undefined)
    await task.run(async () => {
      try {
        const reply = await send('check-node', { url, ...(chain === undefined ? {} : { chain }) })
        if (reply.needsAccess) setNeedsAccess(url)
        else {
          result = reply
          setFound({ url, check: reply })
        }
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'node.no-access') setNeedsAccess(url)
        throw error
      }
    })
    return result
  }
  return {
    busy: task.busy,
    problem: task.problem,
    found,
    needsAccess,
    check,
    grant: async (url, chain) => {
      const full = completeUrl(url)
      if (full === undefined || !(await shell.requestHostAccess(full))) return undefined
      return check(url, chain)
    },
    clear: () => {
      task.clear()
      setFound(undefined)
      setNeedsAccess(undefined)
    },
  }
}
