export type PasswordMessages = Record<never, never>
