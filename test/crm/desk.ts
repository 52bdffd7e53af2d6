/** The workflow of the job: its boundary over a real CRM, and a daemon that holds it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Daemon, startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { ensurePlaces, placesFor } from '../../daemon/system/paths.ts'

export const workflow = 'renewals-desk'
export const approvalReason = 'Amounts and stages move the forecast and are read by a person.'

const boundary = (origin: string) => `boundary: 1
workflow: ${workflow}
title: Renewals desk
process: Keeps renewal opportunities current before the quarterly forecast.
owner: { team: Revenue Operations, contact: revops@example.com }
tier: execute
systems:
  odoo: { kind: odoo, at: "${origin}" }
reads: [odoo/crm.lead, odoo/res.partner/name]
writes: [odoo/crm.lead/expected_revenue, odoo/crm.lead/stage_id]
approval:
  - { do: update odoo/crm.lead, reason: ${approvalReason} }
never:
  - odoo/res.partner/vat
evidence:
  required: [sources, confidence, alternatives, next_action]
  confidence: { review_below: 0.8 }
`

export type Employed = { port: number; token: string; origin: string }

export type Desk = {
  daemon: Daemon
  /** Registers an agent of the workflow; gives what it needs to work. */
  hire(name: string): Promise<Employed>
  close(): Promise<void>
}

/** Starts a daemon in a folder of its own that governs the CRM at `origin`. */
export async function openDesk(origin: string): Promise<Desk> {
  const home = await mkdtemp(join(tmpdir(), 'countersign-crm-desk-'))
  const places = placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: home }, home })
  await ensurePlaces(places)
  await writeFile(join(places.boundaries, `${workflow}.yaml`), boundary(origin), { mode: 0o600 })
  const daemon = await startDaemon({ port: 0, version: 'crm', places, log: createLog({ level: 'warn' }) })
  await daemon.acceptFirst(workflow)
  return {
    daemon,
    hire: async name => ({ port: daemon.port, token: await daemon.addAgent(name, [workflow]), origin }),
    async close() {
      await daemon.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
