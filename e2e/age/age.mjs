/* The age command of this computer, driven as a person does: it reads passphrases from a terminal only, so `script` gives it one. */
import { spawn, spawnSync } from 'node:child_process'

/** @returns {string | undefined} its version, or undefined where there is none */
export const findAge = () => {
  const found = spawnSync('age', ['--version'], { encoding: 'utf8' })
  const terminal = spawnSync('script', ['--version'], { encoding: 'utf8' })
  return found.status === 0 && terminal.status === 0 ? (found.stdout + found.stderr).trim() : undefined
}

/** Why a law that needs it says nothing here. */
export const noAge = 'no age command on this computer (Debian: apt-get install age), so nothing was proven against it'

/**
 * @param {readonly string[]} options of age, paths included; none with a quote in it
 * @param {readonly string[]} lines what is typed at its prompts
 * @returns {Promise<{ status: number | null, said: string }>}
 */
export const runAge = (options, lines) =>
  new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', ['age', ...options.map((option) => `'${option}'`)].join(' '), '/dev/null'])
    const waiting = [...lines]
    let said = ''
    let heard = 0
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      said += chunk.toString('utf8')
      // What is typed before the prompt would be shown on the screen, and thrown away with it.
      for (const prompts = said.match(/passphrase[^:\n]*: /g)?.length ?? 0; heard < prompts && waiting.length > 0; heard += 1) child.stdin.write(`${waiting.shift()}\n`)
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, said }))
  })
