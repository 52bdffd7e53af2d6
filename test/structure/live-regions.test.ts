import { describe, expect, test } from 'vitest'
import { announcements } from '../../extension/ui/live/announcements.ts'
import { sources } from './sources.ts'

/** The one voice of our pages, and that of the overlay, which lives in pages of others. */
const voices = ['extension/ui/live/voice.tsx', 'extension/entrypoints/overlay.content/view.ts']
/** A page each, and where its voice is mounted. */
const pages = {
  'popup and side panel': 'extension/entrypoints/popup/app.tsx',
  'full page': 'extension/entrypoints/app/app.tsx',
}

const files = sources(['.ts', '.tsx', '.html']).filter(({ path, isTest }) => path.startsWith('extension/') && !isTest)
const textOf = (path: string) => files.find(file => file.path === path)?.text ?? ''
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')

describe('what is read out', () => {
  test('comes from one place of each page, and nowhere else', () => {
    const live = /aria-live|aria-atomic|role(=|: )["'{]*(status|alert|log|timer|marquee)\b|'(status|alert)'\}|<output\b/
    const found = files.filter(({ path, text }) => !voices.includes(path) && live.test(withoutComments(text)))
    expect(found.map(({ path }) => path)).toEqual([])
    for (const path of voices) expect(textOf(path)).toMatch(live)
  })

  test.each(Object.entries(pages))('has its place on the %s', (_page, path) => {
    expect(textOf(path).match(/<Voice \/>/g)).toHaveLength(1)
  })

  test('has one in each modal dialog, because a dialog silences what is outside of it', () => {
    const dialogs = files.filter(({ text }) => text.includes('showModal('))
    expect(dialogs.length).toBeGreaterThan(0)
    expect(dialogs.filter(({ text }) => !text.includes('<Voice />')).map(({ path }) => path)).toEqual([])
  })

  test.each(Object.keys(announcements))('in the row %s is said somewhere', kind => {
    const says = new RegExp(`(announce|reading)\\('${kind}'|\\[\\s*'${kind}'|\\? '${kind}'|: '${kind}'\\]`)
    const users = files.filter(({ path, text }) => !path.endsWith('/announcements.ts') && says.test(text))
    expect(users).not.toEqual([])
  })
})
