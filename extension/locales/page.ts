/** Says on a page itself which language it is in: for screen readers, hyphenation and quotation marks. Import it first. */
import { language } from './language.ts'

document.documentElement.lang = language
