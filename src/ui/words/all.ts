/**
 * Imported for its effect by every page, and every chunk of one, whose screens are not in the popup's first frame: from then on
 * all words are known. The popup draws its first frame without having read them (words.test.ts).
 */
import { later } from './en/later.ts'
import { learn } from './languages.ts'

learn(later)
