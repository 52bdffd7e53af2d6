/**
 * The main job, unattended and on real input: a daemon, a browser with the extension, an agent whose tools change real
 * files, and a person who decides in the real popup. The run is exported and verified offline; then every failure mode is
 * tried as a drill.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { controlClient } from '../../daemon/cli/control-client.ts'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, type Places, placesFor } from '../../daemon/system/paths.ts'
import { launchWithExtension, pair } from '../browser/harness.ts'
import { runAgent } from './agent.ts'
import { tryDrills } from './drills.ts'
import { exportAndVerify } from './export.ts'
import { frameworkTools, runFrameworks } from './frameworks.ts'
import { openGate } from './gate.ts'
import { gatewayTools, runGateway } from './gateway.ts'
import { createReviewer } from './reviewer.ts'
import { demoScript, deniedReason } from './script.ts'
import { demoBoundary, makeWorkspace } from './workspace.ts'

const started = performance.now()
/** What begins a run of each way in that the demo shows. */
const ways = ['demo', 'mcp', 'ai-sdk', 'openai-agents', 'langchain']
const say = (words: string) => process.stderr.write(`${words}\n`)

const { home, work, screenshots } = await makeWorkspace()
const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
await ensurePlaces(places)
await writeFile(join(places.boundaries, 'code-upkeep.yaml'), demoBoundary(work, [...frameworkTools, ...gatewayTools]), {
  mode: 0o600,
})

say('Starting a daemon and a browser …')
const daemon = await startDaemon({ port: 0, version: 'demo', places, log: createLog({ level: 'warn' }) })
const extension = await launchWithExtension()
try {
  await daemon.acceptFirst('code-upkeep')
  await extension.setPort(daemon.port)
  await pair(extension, (await daemon.openPairing()).code)
  const token = await daemon.addAgent('upkeep-bot', ['code-upkeep'])
  say('Paired. The agent starts to work …')

  const gate = await openGate(daemon.port, token, 'Put the tier texts and the README in order')
  const reviewer = createReviewer(extension, screenshots)
  const decisions = (async () => {
    await reviewer.approve()
    await reviewer.edit('.\n'.length, ', read by a person.\n')
    await reviewer.deny()
  })()
  const [words] = await Promise.all([runAgent(gate, work, demoScript(work)), decisions])
  await gate.finish(words)

  const exported = await exportAndVerify(home, gate.run)
  const readme = await readFile(join(work, 'README.md'), 'utf8')
  const secret = await readFile(join(work, '.env.local'), 'utf8')
  const version = JSON.parse(await readFile(join(work, 'package.json'), 'utf8')).version
  check(readme.endsWith('Kept in order by an agent, read by a person.\n'), 'the edited text is what was written')
  check(secret === 'PAYMENT_KEY=do-not-touch\n', 'the secret is untouched')
  check(version !== '9.9.9', 'what was denied did not happen')
  check(exported.content.includes(deniedReason), 'the denial and its reason are in the export')

  say('The main job is done. Now the other ways in: a file server behind the gateway, and an agent of each framework …')
  const gateway = await runGateway({ places, port: daemon.port, token, work })
  check(gateway.wrote && gateway.tools.join() === 'write_file', 'the gateway offers what the boundary knows, and wrote')
  check(gateway.refused && (await readFile(join(work, '.env.local'), 'utf8')) === secret, 'it refused the secret')
  const frameworks = await runFrameworks({ port: daemon.port, token, work, workflow: 'code-upkeep' })
  for (const { path } of frameworks) check((await readFile(join(work, path), 'utf8')).length > 0, `${path} was written`)
  const history = await kindsOfRuns(places)
  check(
    ways.every(kind => history.includes(kind)),
    `one history holds runs of all ways: ${history.join(', ')}`,
  )

  say('Now every failure mode, as a drill …')
  const drills = await tryDrills(extension, screenshots, say)
  check(drills.passed === drills.of, 'every failure mode does what its row promises')

  const outcomes = Object.fromEntries(
    [...new Set(gate.outcomes)].map(name => [name, gate.outcomes.filter(other => other === name).length]),
  )
  say(`Screenshots: ${screenshots}`)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const line = {
    run: gate.run,
    asks: gate.outcomes.length,
    outcomes,
    executed: gate.executed(),
    exportVerified: exported.ok,
    popup: 'real',
    waysIn: history.length,
    drills,
    seconds,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
} finally {
  await extension.close()
  await daemon.close()
}

/** What began the runs that the history holds: one kind a way in. */
async function kindsOfRuns(of: Places): Promise<string[]> {
  const { runs } = await controlClient(of).controlRuns({})
  return [...new Set(runs.map(({ trigger }) => trigger.kind))]
}

function check(holds: boolean, words: string): void {
  if (!holds) throw new Error(`The demo went wrong: it is not true that ${words}.`)
  say(`✓ ${words}`)
}
