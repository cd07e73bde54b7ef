/** Uniswap's Permit2: one contract, at this address on every chain that has it (its README). Allowances in it are per owner, token and spender. */
export { permit2 } from '../explain/published.ts'

/** Permit2 takes so much for "without limit" and never counts down from it. */
export const permit2Unlimited = 2n ** 160n - 1n
