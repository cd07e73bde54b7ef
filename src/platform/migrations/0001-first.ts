/** Migration 0001: the stores as they are from the first release on (ruling 7). Frozen: never edited, only followed by 0002. */
export const stores0001 = ['vault', 'archive', 'session', 'profile', 'transactions', 'log'] as const
