import { zipSync } from 'fflate'

/** The first day that a zip can name. It is read in the local zone, so it is made in it: the same bytes everywhere. */
const noTime = new Date(1980, 0, 1, 12)

/** Unix; a plain file that its owner may write and everybody may read. */
const plain = { os: 3, attrs: 0o100644 << 16, mtime: noTime }

/**
 * The same files give the same bytes, on every machine and in every year: fixed order, time and rights, and a
 * compressor that is part of the lock file and not of Node.
 * @param {import('./files.mjs').Files} files
 * @returns {Uint8Array}
 */
export const zip = (files) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, [bytes, plain]])), { level: 9 })
