import { parseAst } from 'rolldown/parseAst'
import { expect, test } from 'vitest'
import { languageChunks } from './language-chunks.ts'

const source = `import { part } from '../page.ts';
import { count, inLanguage } from './language.ts';
import { german } from './german.ts';
const twice = n => n * 2;
export const cardWords = inLanguage({
  en: { one: part, many: n => count(n, 'item', 'items') },
  de: { one: 'eins', many: n => german(count(twice(n), 'Ding', 'Dinge')) }
});
export const short = () => cardWords.one;
`

function transformed(id: string, lib?: object): string | undefined {
  const plugin = languageChunks()
  plugin.config({ build: lib ? { lib } : {} })
  const parser = { parse: (code: string) => parseAst(code) as unknown as { body: unknown[] } }
  return plugin.transform.handler.call(parser, source, id)?.code
}

test('a page carries English, and waits for another language only in a browser that speaks it', () => {
  const code = transformed('/x/extension/locales/card-head.ts')
  expect(code).toContain(`import { language as languageInUse } from "./language.ts";`)
  expect(code).toContain(`languageInUse === "de" ? await import("words-in?language=de") : undefined;`)
  expect(code).toContain('de: in_de?.card_head_cardWords')
  expect(code).toContain(`count(n, 'item', 'items')`)
  expect(code).not.toMatch(/Ding|german\.ts/)
})

test('the file of a language holds that language, what it uses, and nothing of the page', () => {
  const code = transformed('/x/extension/locales/card-head.ts?language=de')
  expect(code).toContain(`german(count(twice(n), 'Ding', 'Dinge'))`)
  expect(code).toContain('german.ts')
  expect(code).toContain('import { count, inLanguage }')
  expect(code).toContain('export { cardWords as card_head_cardWords };')
  expect(code).not.toMatch(/page\.ts|'item'|export const/)
})

test('what is one file, as the worker and the overlay are, keeps every language', () => {
  expect(transformed('/x/extension/locales/card-head.ts', {})).toBeUndefined()
})

test('the whole of a language is every file of words', () => {
  const all = languageChunks().load('words-in?language=de') ?? ''
  expect(all).toMatch(/locales\/card\.ts\?language=de"/)
  expect(all).not.toMatch(/language\.ts\?|\.test\.ts/)
})
