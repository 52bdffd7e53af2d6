/**
 * Registered policies: documents of the operator that evidence can cite (design §4 step 5). Kept in step with their folder;
 * a change counts once it is in the journal.
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { policyFaults } from '../../shared/boundary/fault-sentences.ts'
import type { RegisteredPolicy } from '../../shared/boundary/workflow-state.ts'
import type { Entry, EntryData } from '../../shared/run/entries.ts'
import { say } from '../../shared/text/say.ts'
import { DocumentError } from '../documents/document-error.ts'
import { type PolicyFile, parsePolicy, readPolicyText } from '../documents/policy-file.ts'
import { watchFolder } from '../documents/watch-folder.ts'
import type { Store } from '../store/store.ts'
import { type Body, bodyOf } from './body.ts'
import type { Recorder } from './recorder.ts'

export type Policy = RegisteredPolicy & {
  file: string
  /** Markdown, without the front matter. */
  text: string
}

export type Policies = {
  readonly registered: ReadonlyMap<string, Policy>
  /** Files that register nothing, with what to mend. */
  readonly broken: readonly { file: string; words: string }[]
}

export type PolicyFiles = {
  policies: Policies
  /** Takes in the files as they are now. */
  look(): Promise<void>
  close(): Promise<void>
}

type Found = Policy & { body: Body }
type Read = { found: Map<string, Found>; broken: { file: string; words: string }[] }

const wanted = (name: string) => /^[^.].*\.md$/.test(name)

/** Rejects with the journal's error where the folder differs from what is on record and cannot be recorded. */
export async function openPolicies(options: {
  folder: string
  store: Pick<Store, 'entriesOfTypes'>
  recorder: Pick<Recorder, 'write'>
  onChange: () => void
  onError: (error: unknown) => void
}): Promise<PolicyFiles> {
  const { folder, store, recorder, onChange, onError } = options
  let registered: ReadonlyMap<string, Policy> = new Map()
  let broken: Policies['broken'] = []
  /** Digests of the texts on record. */
  const recorded = new Map<string, string>()
  for (const { text } of await store.entriesOfTypes(['policy.registered', 'policy.removed'])) {
    const entry = JSON.parse(text) as Entry<'policy.registered' | 'policy.removed'>
    if (entry.type === 'policy.registered') recorded.set(entry.id, entry.text)
    else recorded.delete(entry.id)
  }

  async function takeIn(): Promise<void> {
    const { found, broken: faults } = await readFolder(folder)
    const entries: EntryData[] = []
    const bodies: Body[] = []
    for (const id of recorded.keys()) if (!found.has(id)) entries.push({ type: 'policy.removed', id })
    for (const { id, version, title, body } of found.values()) {
      if (recorded.get(id) === body.digest) continue
      entries.push({ type: 'policy.registered', id, version, title, text: body.digest })
      bodies.push(body)
    }
    if (entries.length > 0) await recorder.write(entries, { bodies }).done
    recorded.clear()
    for (const [id, { body }] of found) recorded.set(id, body.digest)
    registered = found
    broken = faults
  }

  await takeIn()
  const watch = await watchFolder(
    folder,
    async () => {
      await takeIn()
      onChange()
    },
    { wanted, onError },
  )
  return {
    policies: {
      get registered() {
        return registered
      },
      get broken() {
        return broken
      },
    },
    look: () => watch.look(),
    close: () => watch.close(),
  }
}

async function readFolder(folder: string): Promise<Read> {
  const found = new Map<string, Found>()
  const broken: Read['broken'] = []
  const twice = new Set<string>()
  for (const name of (await readdir(folder)).filter(wanted).sort()) {
    const file = join(folder, name)
    try {
      const text = await readPolicyText(file)
      if (text === null) continue
      const policy = parsePolicy(text, file)
      const other = found.get(policy.id)
      if (other) {
        twice.add(policy.id)
        broken.push({
          file,
          words: `${file}: ${say(policyFaults.twice, { id: policy.id, file: basename(other.file) })}`,
        })
      } else found.set(policy.id, { ...registeredBy(policy, file), body: bodyOf(text) })
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error
      broken.push({ file, words: error.message })
    }
  }
  // Nobody can tell which of two is current, so that neither is.
  for (const id of twice) found.delete(id)
  return { found, broken }
}

function registeredBy({ id, version, title, text }: PolicyFile, file: string): Policy {
  return { id, version, title, text, file }
}
