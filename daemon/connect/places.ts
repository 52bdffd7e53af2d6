/** Where connections keep what is theirs: the daemon's document, and one private folder a harness. */
import { join } from 'node:path'
import type { HarnessName } from '../../shared/harness/harnesses.ts'
import type { Places } from '../system/paths.ts'

/** What was installed where: the daemon's to write. */
export const connectionsDocument = ({ config }: Places) => join(config, 'connections.json')

/** The parent of all shims. */
export const connectionsFolder = ({ config }: Places) => join(config, 'connections')

/** The shim of one harness, and beside it what its files were before. */
export const shimFolder = (places: Places, harness: HarnessName) => join(connectionsFolder(places), harness)
export const backupFolder = (places: Places) => join(connectionsFolder(places), 'backups')
