import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { keepEdit, loadEdit } from './edits.ts'

beforeEach(() => fakeBrowser.reset())

const edit = (text: string) => ({ base: 'sha256:0', text })

test('unsaved texts are kept by workflow, while the browser runs', async () => {
  await Promise.all([keepEdit('desk', edit('one')), keepEdit('shop', edit('two')), keepEdit('desk', edit('three'))])
  expect([await loadEdit('desk'), await loadEdit('shop'), await loadEdit('other')]).toEqual([
    edit('three'),
    edit('two'),
    undefined,
  ])
  expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual([])
})

test('a saved one is forgotten, and no other', async () => {
  await keepEdit('desk', edit('one'))
  await keepEdit('shop', edit('two'))
  await keepEdit('desk', undefined)
  expect([await loadEdit('desk'), await loadEdit('shop')]).toEqual([undefined, edit('two')])
})
