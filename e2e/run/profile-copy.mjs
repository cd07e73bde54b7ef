import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * What Chromium keeps only to be faster, and the lock that says which process has the profile open. Whole names: without
 * `ScriptCache`, for one, a registered worker never starts again.
 * @type {ReadonlySet<string>}
 */
const leftOut = new Set([
  'Cache',
  'Code Cache',
  'GPUCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'GrShaderCache',
  'ShaderCache',
  'GraphiteDawnCache',
  'BrowserMetrics',
  'Crashpad',
  'component_crx_cache',
  'SingletonLock',
  'SingletonCookie',
  'SingletonSocket',
  'DevToolsActivePort',
])

/** Copies a profile that no browser has open to a directory of its own; whoever asked removes it. @param {string} source @returns {Promise<string>} */
export const copyProfile = async (source) => {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-'))
  await cp(source, directory, { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
  return directory
}
