/** Puts the parts of telemetry together: what takes it, and what ends the runs it opened. */
import type { Hub } from '../hub/hub.ts'
import { createIngest, type Ingest } from './ingest.ts'
import { createQuiet, type Quiet } from './quiet.ts'

export type Telemetry = Ingest & Pick<Quiet, 'look'>

export function createTelemetry(hub: Hub): Telemetry {
  const quiet = createQuiet(hub)
  const ingest = createIngest(hub, quiet.heard)
  return { take: ingest.take, look: quiet.look }
}
