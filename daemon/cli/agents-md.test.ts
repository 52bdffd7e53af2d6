import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evidenceParts } from '../../shared/action/evidence.ts'
import { verbs } from '../../shared/action/verbs.ts'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { agentsMd } from './agents-md-text.ts'
import { askExit } from './exit-codes.ts'
import { runCli } from './run.ts'

describe('the paragraph for an agent', () => {
  test('names every verb, every part of the evidence and every exit code', () => {
    const text = agentsMd()
    for (const verb of Object.keys(verbs)) expect(text).toMatch(new RegExp(`[\`, ]${verb}[\`,]`))
    for (const part of Object.keys(evidenceParts)) expect(text).toContain(`\`${part}\``)
    for (const { code, means } of Object.values(askExit)) expect(text).toContain(`- ${code}: ${means}.`)
  })

  test('is short', () => {
    expect(agentsMd().split('\n').length).toBeLessThan(50)
  })
})

describe('countersign agents-md', () => {
  async function cli(...args: string[]) {
    const home = newHome()
    const terminal = testTerminal({ home })
    await mkdir(terminal.places().boundaries, { recursive: true })
    const text = boundaryText('desk', { title: 'Desk \u202e', evidence: { required: ['sources'] } })
    await writeFile(join(terminal.places().boundaries, 'desk.yaml'), text)
    const code = await runCli(['agents-md', ...args], terminal)
    return { code, out: terminal.printed(), err: terminal.complaints() }
  }

  test('with a workflow says what its boundary allows and wants, and hides nothing', async () => {
    const { code, out } = await cli('--workflow', 'desk')
    expect(code).toBe(0)
    expect(out).toContain('--workflow desk')
    expect(out).toContain('- Evidence: For everything that goes to a person: source records used.')
    expect(out).toMatch(/- Never: .*secret/)
    expect(out).not.toContain('\u202e')
  })

  test('prints a program that does the whole job', async () => {
    expect((await cli('--recipe', 'curl')).out).toMatch(/^#!\/bin\/sh\n/)
    expect((await cli('--recipe', 'python')).out).toContain('import http.client')
    expect(await cli('--recipe', 'perl')).toMatchObject({ code: 2, err: expect.stringContaining('curl or python') })
  })

  test('knows no workflow that is not there', async () => {
    expect(await cli('--workflow', 'other')).toMatchObject({ code: 1, err: expect.stringContaining('There are: desk') })
  })
})
