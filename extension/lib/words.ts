/** The words of the extension in the language in use. Every string that a person reads comes from this table. */
import { en } from '../locales/en.ts'

export type Words = typeof en

export const words: Words = en
