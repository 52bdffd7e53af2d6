/** What the hub is made of; main.ts puts it together, tests with other clocks and stores. */

import type { Store } from '../store/store.ts'
import type { NewId } from '../system/ids.ts'
import type { Agents } from './agents.ts'
import type { Approvers } from './approvers.ts'
import type { Locks } from './locks.ts'
import type { OpenAsks } from './open-asks.ts'
import type { Recorder } from './recorder.ts'
import type { Signing } from './signing.ts'
import type { Standing } from './standing.ts'
import type { Targets } from './targets.ts'
import type { Waiting } from './waiting.ts'
import type { Workflows } from './workflows.ts'

export type Parts = {
  store: Store
  recorder: Recorder
  workflows: Workflows
  agents: Agents
  approvers: Approvers
  signing: Signing
  standing: Standing
  open: OpenAsks
  waiting: Waiting
  locks: Locks
  targets: Targets
  newId: NewId
}
