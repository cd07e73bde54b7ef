/** Three yes-or-no questions before the words are shown for the first time: what is lost is mostly lost by one of these three. */

export const questions = ['who', 'photo', 'lost'] as const
export type Question = (typeof questions)[number]

/** "May anyone ask for them?", "Is a photo a good copy?", "Is everything gone with the last copy?" Not all have the same answer. */
const right: { readonly [Q in Question]: boolean } = { who: false, photo: false, lost: true }

/** In the order of `questions`; undefined: not answered yet. */
export type Answers = readonly (boolean | undefined)[]

export const isRight = (question: Question, answer: boolean | undefined): boolean => answer === right[question]

/** Which are still open or wrong. */
export const findOpen = (answers: Answers): readonly Question[] => questions.filter((question, at) => !isRight(question, answers[at]))
