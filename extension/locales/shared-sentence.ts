/** The sentence of a card in the language in use. What a decision signs is always the English one (lib/card.ts). */
import {
  englishSentence,
  type SentencePart,
  type SentenceWords,
  type Subject,
  sentenceOf as sentenceIn,
} from '../../shared/action/sentence.ts'
import { verbs } from '../../shared/action/verbs.ts'
import { verbPhrases } from './german.ts'
import { fromTable, inLanguage } from './language.ts'

const phrases = inLanguage({
  en: fromTable(verbs, ({ phrase }) => phrase as string),
  de: verbPhrases,
})

const grammar = inLanguage({
  en: englishSentence,
  de: {
    unknownVerb: verb => `„${verb}“ tun:`,
    on: 'an',
    of: 'von',
    with: 'mit',
    and: 'und',
    more: n => `${n} ${n === 1 ? 'weiteres Feld' : 'weitere Felder'}`,
  },
}) satisfies SentenceWords

/** What a verb is called at the beginning of a sentence; `undefined` for a verb nobody has described. Agent-controlled. */
export function phraseOf(verb: string): string | undefined {
  return Object.hasOwn(phrases, verb) ? phrases[verb as keyof typeof phrases] : undefined
}

/** The sentence that says what an action does, in parts. */
export function sentenceOf(subject: Subject): SentencePart[] {
  return sentenceIn(subject, grammar, phraseOf)
}
