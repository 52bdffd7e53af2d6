/**
 * The hostile corpus everywhere but in a browser: whether it is whole, whether every place that the contract leaves to an
 * agent or a page is tried, and what the door, the exports, the command line and the log make of it (security §5, R23, R30, R49).
 */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import { agentEndpoints } from '../../shared/api/agent.ts'
import { testTerminal } from '../cli/terminal.ts'
import { hostile } from '../corpus/hostile.ts'
import { places, placesInContract } from '../corpus/places.ts'
import { filledWith, freePlaces } from '../corpus/schema.ts'
import { type Told, tell } from '../corpus/tell.ts'
import { classes, corpusTable, refused, taken, tallyOf, triedIn, type View, views } from '../corpus/views.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

describe('the corpus', () => {
  test('has every class with all of its samples, each once, and none that no class knows', () => {
    const counted: Record<string, number> = {}
    for (const { id } of hostile) counted[id] = (counted[id] ?? 0) + 1
    const ids = Object.values(classes).flatMap(({ ids }) => Object.entries(ids))
    expect(Object.keys(counted).sort()).toEqual(ids.map(([id]) => id).sort())
    for (const [id, least] of ids) expect(counted[id], id).toBeGreaterThanOrEqual(least)
    expect(new Set(hostile.map(({ id, name }) => `${id} ${name}`)).size).toBe(hostile.length)
    expect(new Set(hostile.map(({ text }) => text)).size).toBe(hostile.length)
  })

  test('is taken or refused, every text of it', () => {
    expect(taken.length + refused.length).toBe(hostile.length)
    expect(hostile.length).toBeGreaterThanOrEqual(60)
  })

  test('is tried in every view by a file that is there', () => {
    for (const { by } of Object.values(views))
      expect(existsSync(fileURLToPath(new URL(`../../${by}`, import.meta.url))), by).toBe(true)
    console.log(corpusTable())
  })
})

describe('the places', () => {
  test('that the contract leaves to agents and pages are all in the table, with the views that show them', () => {
    expect(Object.keys(places).sort()).toEqual([...new Set(placesInContract())].sort())
  })

  test('are filled, all of them, by the bodies that the tests send', () => {
    for (const [name, { body }] of Object.entries(agentEndpoints).flatMap(([name, row]) =>
      'body' in row ? [[name, row] as const] : [],
    )) {
      const met = new Set<string>()
      const text = (path: string) => {
        met.add(path)
        return 'x'
      }
      for (const pick of [0, 1]) filledWith(body, text, pick, {})
      const missed = freePlaces(body).filter(path => !met.has(path))
      expect(missed, name).toEqual([])
    }
  })
})

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { title: 'Desk' }) } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon?.close())

describe('the door', () => {
  test.each(refused.map(each => [`${each.id} ${each.name}`, each] as const))(
    'refuses %s',
    async (_, { text, body }) => {
      const started = performance.now()
      const record = 'crm/lead/1'
      if (body) {
        const wrapped = `{"workflow":"desk","action":{"verb":"update","record":"${record}","fields":{"value":${text}}}}`
        const answer = await daemon.send({
          method: 'POST',
          path: '/agent/v1/asks',
          headers: agent.headers,
          body: wrapped,
        })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(answer.status).toBeLessThan(500)
      } else {
        const { code } = await problemOf(agent.ask({ verb: 'update', record, fields: { value: text } }))
        expect(code).toMatch(/^(bad-request|too-large|not-json|bad-json)/)
      }
      expect(performance.now() - started).toBeLessThan(5_000)
      expect((await approver.human.queue({ body: {} })).body.pending).toEqual([])
    },
  )
})

/** Everything that no output may hold beside its own line ends (security §5), written down apart from the renderer's tables. */
const hidden =
  /(?!\n)(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]|(?! )\p{Zs})/u
/** Of a form for programs, which has to give back what was said exactly. */
const controls = /(?!\n)[\u0000-\u001f\u007f]/u
/** Elements and attributes of a page. */
const vocabularyOf = (page: string) =>
  new Set(
    [...page.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*\/?>/gi)].flatMap(
      ([, tag = '', attributes = '']) => [
        tag,
        ...[...attributes.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/\s([\w:-]+)(?==|\s|$)/g)].map(
          ([, name]) => `${tag}[${name}]`,
        ),
      ],
    ),
  )

describe('what was taken', () => {
  const cli = async (...args: string[]) => {
    const terminal = testTerminal({ home: dirname(daemon.work) })
    const code = await runCli(args, terminal)
    return { code, out: terminal.printed(), err: terminal.complaints() }
  }
  const tried: Record<'exports' | 'terminal' | 'log', typeof hostile> = { exports: [], terminal: [], log: [] }
  let usual: Set<string>
  const told: Told[] = []
  const page = async (run: string) => (await approver.human.exportRun({ body: { run, format: 'html' } })).body.content

  /** By run; what did not fit into one answer is asked for again. */
  async function exported(runs: string[], format: 'html' | 'ndjson' | 'otlp'): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (let left = runs; left.length > 0; ) {
      const next = left.slice(0, 50)
      const { files, rest } = (await approver.human.exportRuns({ body: { runs: next, format } })).body
      for (const { run, content } of files) found.set(run, content)
      left = [...rest, ...left.slice(50)]
    }
    return found
  }

  beforeAll(async () => {
    usual = new Set()
    for (const plain of [
      'plain',
      'a\u200bb\u202ec p\u0430ypal.com \ufb01le https://a@evil.example/ \u05e9\u05dc\u05d5\u05dd',
      'one\ntwo\n'.repeat(40),
    ])
      for (const pick of [0, 1])
        for (const word of vocabularyOf(await page((await tell(agent, approver, plain, pick)).run))) usual.add(word)
  }, 60_000)

  test('stays text in every export, and every text is in it', async () => {
    const tries = triedIn('exports')
    for (const [at, { text }] of tries.entries()) told.push(await tell(agent, approver, text, at % 2))
    const runs = told.map(({ run }) => run)
    for (const format of ['html', 'ndjson', 'otlp'] as const) {
      const contents = await exported(runs, format)
      for (const [at, entry] of tries.entries()) {
        const what = `${entry.id} ${entry.name}, ${format}`
        const content = contents.get(runs[at]!) ?? ''
        if (format === 'html') {
          expect(
            [...vocabularyOf(content)].filter(word => !usual.has(word)),
            what,
          ).toEqual([])
          expect(hidden.exec(content)?.[0], what).toBeUndefined()
          expect(/<script|href="?\s*javascript:|<meta http-equiv="?refresh/i.exec(content)?.[0], what).toBeUndefined()
          continue
        }
        expect(controls.exec(content)?.[0], what).toBeUndefined()
        const documents = format === 'otlp' ? [content] : content.trim().split('\n')
        for (const document of documents) expect(() => JSON.parse(document), what).not.toThrow()
        if (format === 'ndjson')
          expect(content.includes(JSON.stringify(entry.text).slice(1, -1).slice(0, 60)), what).toBe(true)
      }
    }
    tried.exports.push(...tries)
    expect(tallyOf(tried.exports)).toEqual(tallyOf(triedIn('exports')))
  }, 180_000)

  test('reaches a terminal with nothing that acts on it', async () => {
    const listed = await cli('runs', '--limit', '200')
    expect(hidden.exec(listed.out)?.[0]).toBeUndefined()
    expect(
      listed.out
        .trim()
        .split('\n')
        .filter(line => line.startsWith('run_')).length,
    ).toBeGreaterThanOrEqual(triedIn('terminal').length)
    for (const { text } of triedIn('terminal')) {
      const answers = [
        await cli('runs', '--text', text.slice(0, 200)),
        await cli('runs', '--workflow', text.slice(0, 40) || '-'),
        await cli('export', text.slice(0, 60).replace(/^-+/, '') || '-'),
      ]
      for (const { out, err } of answers) expect(hidden.exec(out + err)?.[0]).toBeUndefined()
    }
    tried.terminal.push(...triedIn('terminal'))
    expect(controls.exec((await cli('runs', '--json')).out)?.[0]).toBeUndefined()
  }, 120_000)

  test('never stands in the log, which is one object a line', () => {
    for (const line of daemon.log) {
      expect(line.trimEnd()).not.toContain('\n')
      expect(hidden.exec(line.trimEnd())?.[0]).toBeUndefined()
      expect(() => JSON.parse(line)).not.toThrow()
    }
    const log = daemon.log.join('')
    for (const { text } of triedIn('log'))
      if (text.length > 12) expect(log).not.toContain(JSON.stringify(text).slice(1, -1))
    expect(log).not.toContain('Verified by policy')
  })

  test('says what it says by the view that shows it: the declared ones and no table of hopes', async () => {
    const at = (path: string) => `place${path.replace(/\W+/g, '_')}_`
    const shown: string[] = []
    for (const pick of [0, 1]) {
      const { run } = await tell(agent, approver, at, pick)
      for (const format of ['html', 'ndjson'] as const)
        shown.push((await approver.human.exportRun({ body: { run, format } })).body.content)
    }
    const all = shown.join('')
    const expected = Object.entries(places).flatMap(([place, views]) =>
      'in' in views &&
      views.in.includes('exports' as View) &&
      /^(startRun|addSteps|finishRun|ask|report|withdraw) /.test(place)
        ? [place]
        : [],
    )
    const missing = expected.filter(place => !all.includes(at(`/${place.split(' ')[1]}`)))
    expect(missing).toEqual([])
  })
})
