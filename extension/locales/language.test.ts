import { expect, test } from 'vitest'
import { count, fromTable, inLanguage, languageFor, numberText } from './language.ts'

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

test('a number comes with the form of the word that goes with it', () => {
  const steps = [0, 1, 1284].map(n => count(n, 'step', 'steps'))
  expect(steps).toEqual(['0 steps', '1 step', '1,284 steps'])
})

test('takes the words of a table by its keys', () => {
  expect(fromTable({ a: { title: 'A', n: 1 }, b: { title: 'B', n: 2 } }, ({ title }) => title)).toEqual({
    a: 'A',
    b: 'B',
  })
})
