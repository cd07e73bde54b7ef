import type { ReviewMessages } from '../../../core/messages/review.ts'
import type { Words } from '../types.ts'

export const reviewWords = {} as Words<ReviewMessages>
