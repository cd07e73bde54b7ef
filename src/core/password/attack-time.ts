import { message, type Message } from '../message.ts'

/** Guesses per second of one graphics card against Argon2id with 128 MiB and 3 passes; memory bandwidth allows no more. */
const guessesPerSecond = 900
const cards = 100

/** How long somebody with a copy of the disk and a hundred graphics cards guesses, on average. For people; the rule is in guesses. */
export function attackTime(guessesLog10: number): Message<'password.attack-time'> {
  return message('password.attack-time', { cards, seconds: 10 ** guessesLog10 / (guessesPerSecond * cards) })
}
