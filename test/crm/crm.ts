/**
 * `npm run test:crm`: the whole job on a real CRM. Installs and starts Odoo from Debian's packages; an agent proposes a change
 * to a real opportunity, the extension shows it on the real page, a person approves in the real popup, the agent writes over
 * XML-RPC, and a second agent that lies is caught. Ends with one line of JSON. Where this machine cannot have the CRM that
 * line says `skipped` and why, and the exit code is 0; anything that goes wrong on a running CRM is an error.
 * With `-- --pictures` it renews the pictures for the README.
 */
import { CannotHere } from './install.ts'
import { doJob } from './job.ts'
import { type Odoo, startOdoo } from './odoo.ts'
import { camera } from './shoot.ts'

const crm = 'Odoo 14'
const started = performance.now()
const seconds = () => Math.round((performance.now() - started) / 100) / 10
const say = (words: string) => process.stderr.write(`${words}\n`)
const end = (line: object) => process.stdout.write(`${JSON.stringify({ ...line, seconds: seconds() })}\n`)

// What is under way is then ended whole (command.ts); Odoo ends with this process by itself (inside.sh).
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Why there is no CRM here, after which nothing is left to do. */
async function odooOrWhyNot(): Promise<Odoo | undefined> {
  try {
    return await startOdoo(say)
  } catch (error) {
    if (!(error instanceof CannotHere)) throw error
    say(`skipped: ${error.message}`)
    end({ crm, skipped: error.message })
    return undefined
  }
}

async function tryJob({ origin, cold }: Odoo, tries: number): Promise<void> {
  const ready = seconds()
  const shoot = camera(process.argv.includes('--pictures'))
  const happened = await doJob({ origin, say, shoot })
  end({ crm, install: cold ? 'cold' : 'warm', ready, ...happened, tries })
}

/** As with the browser tests (test/vitest.config.ts): one more try, from fresh demo data, and the last line says that it took one. */
async function job(tries: number): Promise<void> {
  const odoo = await odooOrWhyNot()
  if (odoo) await tryJob(odoo, tries).finally(odoo.stop)
}

try {
  await job(1).catch(error => {
    console.error(error)
    say('Once more …')
    return job(2)
  })
} catch (error) {
  console.error(error)
  end({ crm, failed: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}
