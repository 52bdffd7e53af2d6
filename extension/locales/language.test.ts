import { expect, test } from 'vitest'
import { inLanguage, languageFor, numberText } from './language.ts'

test('speaks the language of the browser where there are words for it, and English everywhere else', () => {
  const tags = ['de', 'de-AT', 'DE-ch', 'en-GB', 'fr', 'den', '', 'constructor', undefined]
  expect(tags.map(languageFor)).toEqual(['de', 'de', 'de', 'en', 'en', 'en', 'en', 'en', 'en'])
})

test('gives the words of that language', () => {
  const words = inLanguage({
    en: { waiting: (n: number) => `${n} waiting`, done: 'Done' },
    de: { waiting: n => `${n} warten`, done: 'Fertig' },
  })
  expect([words.waiting(2), words.done, numberText(1_234.5)]).toEqual(['2 waiting', 'Done', '1,234.5'])
})
