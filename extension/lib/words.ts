/** The words that every view of the extension may say, in the language in use; others are imported where they are read. */
import { viewWords } from '../locales/views.ts'

export type Words = typeof viewWords

export const words: Words = viewWords
