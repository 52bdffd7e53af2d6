import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { frameworkTools, runFrameworks } from '../demo/frameworks.ts'
import { demoBoundary } from '../demo/workspace.ts'
import { startTestDaemon } from '../fixtures/daemon.ts'

test('an agent of each framework writes a file within the demo’s boundary', async () => {
  const daemon = await startTestDaemon({ boundaries: { 'code-upkeep': demoBoundary('WORK', frameworkTools) } })
  try {
    const { token } = await daemon.addAgent('bot', 'code-upkeep')
    const done = await runFrameworks({ port: daemon.port, token, work: daemon.work, workflow: 'code-upkeep' })
    expect(done.map(({ path }) => path)).toEqual(['notes/ai-sdk.md', 'notes/openai-agents.md', 'notes/langchain.md'])
    for (const { path } of done)
      expect(await readFile(join(daemon.work, path), 'utf8')).toContain('Written by an agent')
  } finally {
    await daemon.close()
  }
})
