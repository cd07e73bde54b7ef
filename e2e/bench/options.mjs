/** @typedef {{ rounds: number, only: readonly string[], out: string, others: readonly { name: string, dir: string }[], isLoud: boolean }} Options */

export const measureNames = ['page', 'warm', 'stopped', 'popup', 'memory', 'unlock']

const usage = `Usage: npm run bench -- [NAME=DIR ...] [--rounds=2] [--only=${measureNames.join(',')}] [--out=FILE.json] [--loud]`

/** @param {readonly string[]} args @param {string} out where the figures go if nothing else is wished @returns {Options} */
export const parseOptions = (args, out) => {
  /** @type {Options} */
  let options = { rounds: 2, only: measureNames, out, others: [], isLoud: false }
  for (const arg of args) {
    const [, flag, value = ''] = /^--([a-z]+)(?:=(.+))?$/.exec(arg) ?? []
    const [, name, dir] = /^([^-=][^=]*)=(.+)$/.exec(arg) ?? []
    if (flag === 'rounds' && /^[1-9]\d?$/.test(value)) options = { ...options, rounds: Number(value) }
    else if (flag === 'only' && value.split(',').every((each) => measureNames.includes(each))) options = { ...options, only: value.split(',') }
    else if (flag === 'out' && value !== '') options = { ...options, out: value }
    else if (flag === 'loud') options = { ...options, isLoud: true }
    else if (name !== undefined && dir !== undefined) options = { ...options, others: [...options.others, { name, dir }] }
    else throw new Error(`${arg} is not understood.\n${usage}`)
  }
  return options
}
