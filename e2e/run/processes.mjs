import { spawn, spawnSync } from 'node:child_process'
import { inTree } from './paths.mjs'

/**
 * Runs one of our tools with this very Node, its output shown live.
 * @param {string} tool absolute path of a script
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} the exit code; a tool ended by a signal counts as 1
 */
export const runTool = (tool, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: inTree('.'),
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })

/**
 * Runs a program of the system, its output shown live.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it ended well
 */
export const runProgram = (program, args, env = process.env) =>
  spawnSync(program, [...args], {
    cwd: inTree('.'),
    stdio: 'inherit',
    env,
    // npm and npx are .cmd files on Windows, which only a shell can start.
    shell: process.platform === 'win32',
  }).status === 0

/**
 * Things to end, last started first, once, whatever ends us.
 * @returns {{ add: (end: () => unknown) => void, endAll: () => Promise<void> }}
 */
export const makeEndings = () => {
  /** @type {(() => unknown)[]} */
  const endings = []
  return {
    add: (end) => void endings.push(end),
    endAll: async () => {
      for (let end = endings.pop(); end !== undefined; end = endings.pop()) {
        try {
          // oxlint-disable-next-line no-await-in-loop
          await end()
        } catch {
          // It is gone already, which is what we want.
        }
      }
    },
  }
}
