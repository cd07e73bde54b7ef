import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inTree } from './paths.mjs'

/** The id that Chromium derives from the pinned public key: its SHA-256, the first 16 bytes, in letters a to p. */
const idFromKey = (/** @type {string} */ key) =>
  createHash('sha256')
    .update(Buffer.from(key, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)))

export const extensionId = idFromKey(JSON.parse(readFileSync(inTree('manifest.json'), 'utf8')).key)
