/** What is to be run for what was prepared: with the gas that it will have, so that too little shows. */
import type { PreparedCalls } from '../prepare-calls.ts'
import type { PreparedSend } from '../prepare-send.ts'
import type { Run, RunStep } from './run.ts'

const stepOf = ({ send: { to, value, input }, gas }: PreparedSend): RunStep => ({
  ...(to === undefined ? {} : { to }),
  value,
  input,
  ...(gas.limit === undefined ? {} : { gas: gas.limit }),
})

export function runOfSend(prepared: PreparedSend): Run {
  return { account: prepared.send.account, steps: [stepOf(prepared)] }
}

/** All in one where they are one transaction, with the code that it brings; else one after the other. */
export function runOfCalls({ calls, whole, upgrade }: PreparedCalls): Run | undefined {
  const sent = whole === undefined ? calls : [whole]
  const account = sent[0]?.send.account
  if (account === undefined) return undefined
  return { account, steps: sent.map(stepOf), ...(upgrade === undefined ? {} : { delegate: upgrade.delegate }) }
}
