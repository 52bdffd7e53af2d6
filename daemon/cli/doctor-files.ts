/** The doctor's look at folders and files: whether they are ours alone, and whether boundaries and policies can be read. */
import { promises as files, type Stats } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf } from '../../shared/log/keys.ts'
import { faultLine, readBoundary } from '../documents/boundary-file.ts'
import { DocumentError } from '../documents/document-error.ts'
import { parsePolicy, readPolicyText } from '../documents/policy-file.ts'
import { openIdentity } from '../system/identity.ts'
import type { Places } from '../system/paths.ts'
import { currentUser, fileFault, folderFault } from '../system/private.ts'
import type { Finding } from './doctor.ts'

const notYet = 'Run: countersign start'

export async function checkFolders(places: Places): Promise<Finding[]> {
  const folders = [places.config, places.boundaries, places.policies, places.tokens, places.data]
  return Promise.all(
    folders.map(async path => {
      const facts = await factsOf(path)
      if (!facts) return { what: 'folder', words: `${path} is not there`, remedy: notYet }
      const fault = folderFault(facts, path, currentUser())
      return fault
        ? { what: 'folder', words: `${path} ${fault}.`, remedy: 'Then run doctor again.' }
        : { what: 'folder', words: path }
    }),
  )
}

/** Files that only we may have written, and boundaries that say what they mean. Only what is wrong is named one by one. */
export async function checkFiles(places: Places): Promise<Finding[]> {
  const tokens = (await namesIn(places.tokens)).map(name => join(places.tokens, name))
  const own = [
    places.agents,
    places.approvers,
    places.settings,
    places.alerts,
    places.identity,
    places.database,
    ...tokens,
  ]
  const unsafe: Finding[] = []
  for (const path of own) {
    const facts = await factsOf(path)
    const fault = facts && fileFault(facts, path, currentUser())
    if (fault) unsafe.push({ what: 'file', words: `${path} ${fault}.`, remedy: 'Then run doctor again.' })
  }
  return [...unsafe, ...(await checkKey(places)), ...(await checkBoundaries(places)), ...(await checkPolicies(places))]
}

/** The daemon's key, which is made at the first start and stays. */
async function checkKey({ identity }: Places): Promise<Finding[]> {
  if (!(await factsOf(identity))) return []
  try {
    const { key } = await openIdentity(identity, Date.now())
    return [{ what: 'key', words: `${fingerprintOf(key)}, for verify --key` }]
  } catch (error) {
    return [{ what: 'key', words: (error as Error).message, remedy: 'Restore identity.json from a backup.' }]
  }
}

async function checkBoundaries({ boundaries }: Places): Promise<Finding[]> {
  const names = (await namesIn(boundaries)).filter(name => /^[^.].*\.ya?ml$/.test(name))
  return Promise.all(
    names.map(async name => {
      const path = join(boundaries, name)
      const [fault] = readBoundary(await files.readFile(path, 'utf8'), path).faults
      return fault
        ? {
            what: 'boundary',
            words: faultLine(path, fault),
            remedy: 'Mend this line. Until then the workflow blocks everything.',
          }
        : { what: 'boundary', words: path }
    }),
  )
}

/** A policy that cannot be read is one that no evidence can cite. */
async function checkPolicies({ policies }: Places): Promise<Finding[]> {
  const names = (await namesIn(policies)).filter(name => /^[^.].*\.md$/.test(name))
  const found = await Promise.all(
    names.map(async (name): Promise<Finding> => {
      const path = join(policies, name)
      try {
        const { id, version } = parsePolicy((await readPolicyText(path)) ?? '', path)
        return { what: 'policy', words: `${id}, version ${version}` }
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error
        return {
          what: 'policy',
          words: error.message,
          remedy: 'Mend it. Until then evidence that cites it is a conflict.',
        }
      }
    }),
  )
  return found
}

async function namesIn(folder: string): Promise<string[]> {
  return (await files.readdir(folder).catch(() => [])).sort()
}

async function factsOf(path: string): Promise<Stats | null> {
  return files.lstat(path).catch(() => null)
}
