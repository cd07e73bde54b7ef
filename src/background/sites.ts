/**
 * The port of one document that a site shows. Every message on it is answered under its own number, in any order; what is
 * ready in one turn goes back together. A port is no identity: each message is judged by what the browser said of its sender.
 */
import * as v from 'valibot'
import { maxSayings, type SiteReplies } from '../protocol/site-port.ts'
import type { Sender } from '../platform/sender.ts'
import type { Background } from './boot.ts'
import { answerSite } from './dapp.ts'

const saying = v.pipe(v.array(v.strictTuple([v.pipe(v.number(), v.safeInteger()), v.unknown()])), v.maxLength(maxSayings))

export type SiteChannel = { readonly post: (replies: SiteReplies) => void }

export type SitePort = { readonly receive: (raw: unknown) => void; readonly close: () => void }

/** `booted` may take its time: what arrives waits for it, and is told that it was lost if it never comes. */
export function openSite(booted: Promise<Background>, sender: Sender, channel: SiteChannel): SitePort {
  let replies: (readonly [number, unknown?])[] = []
  let isClosed = false

  const flush = (): void => {
    const ready: SiteReplies = replies
    replies = []
    try {
      if (!isClosed) channel.post(ready)
    } catch {
      // The document went in this very turn; it asks again if it comes back.
    }
  }

  const say = (reply: readonly [number, unknown?]): void => {
    if (replies.push(reply) === 1) void Promise.resolve().then(flush)
  }

  return {
    receive: (raw) => {
      const parsed = v.safeParse(saying, raw)
      if (!parsed.success) return
      for (const [number, message] of parsed.output) {
        booted
          .then((background) => answerSite(background, message, sender))
          .then(
            (reply) => say([number, reply ?? null]),
            () => say([number]),
          )
      }
    },
    close: () => {
      isClosed = true
    },
  }
}
