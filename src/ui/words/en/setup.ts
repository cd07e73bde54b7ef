/** Sentences of first run and restore. */
export const setup = {} as const
