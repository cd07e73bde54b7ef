/** Our own windows and tabs. There is one approval window at most; asking again brings it forward. */
import { browser } from './browser.ts'

const approve = { width: 400, height: 680 }

let opening: Promise<void> | undefined

/** Calls that come while a window is being made share it: a flood of requests is one window. */
export function openApproval(isWanted: () => boolean): Promise<void> {
  opening ??= bringApproval(isWanted).finally(() => {
    opening = undefined
  })
  return opening
}

async function bringApproval(isWanted: () => boolean): Promise<void> {
  const url = browser.runtime.getURL('approve.html')
  const open = (await browser.tabs.query({ url }))[0]
  if (open?.windowId !== undefined && open.id !== undefined) {
    const { id } = open
    await browser.windows.update(open.windowId, { focused: true, drawAttention: true })
    // A window that had answered everything closes by itself, perhaps at this moment: then this request needs a new one.
    replaceOnceGone(id, isWanted)
    return
  }
  await createApproval()
}

/** As long as a page takes from deciding to close until its tab is gone, and the rest of it on a computer that is busy. */
const closingMs = [400, 1_100]

function replaceOnceGone(id: number, isWanted: () => boolean, [wait, ...later] = closingMs): void {
  if (wait === undefined) return
  setTimeout(() => {
    void browser.tabs.get(id).then(
      () => replaceOnceGone(id, isWanted, later),
      () => (isWanted() ? openApproval(isWanted) : undefined),
    )
  }, wait)
}

async function createApproval(): Promise<void> {
  const url = browser.runtime.getURL('approve.html')
  // The outer size of a popup window includes its title bar.
  const size = { type: 'popup', url, width: approve.width + 16, height: approve.height + 40 } as const
  // A place that is mostly off the screen is refused by the browser; then it chooses one itself.
  await browser.windows.create({ ...size, ...(await besideLastWindow()) }).catch(() => browser.windows.create(size))
}

/** Top right of the window the user is in, so it never lands on another monitor. */
async function besideLastWindow(): Promise<{ left?: number; top?: number }> {
  try {
    const last = await browser.windows.getLastFocused()
    if (last.left === undefined || last.top === undefined || last.width === undefined) return {}
    return { left: Math.max(0, Math.round(last.left + last.width - approve.width - 32)), top: Math.max(0, Math.round(last.top + 48)) }
  } catch {
    return {}
  }
}

export async function openTab(): Promise<void> {
  const url = browser.runtime.getURL('tab.html')
  const open = (await browser.tabs.query({ url }))[0]
  if (open?.id === undefined) await browser.tabs.create({ url })
  else await browser.tabs.update(open.id, { active: true })
}

const tones = { waiting: '#596561', due: '#845011', danger: '#b7191c' } as const

export async function badge({ text, tone }: { readonly text: string; readonly tone: keyof typeof tones }): Promise<void> {
  await browser.action.setBadgeText({ text })
  if (text !== '') await browser.action.setBadgeBackgroundColor({ color: tones[tone] })
}
