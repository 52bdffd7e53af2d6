/**
 * How a version of a boundary comes into force: a person accepts the file as it is, or saves a text from the editor, which
 * writes the file and accepts it in one act. What loosens needs that person to have confirmed just that (design §4).
 */
import { Problem } from '../../shared/api/problems.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { faultLine, readBoundary } from '../documents/boundary-file.ts'
import { DocumentError } from '../documents/document-error.ts'
import { textDocument } from '../documents/text-document.ts'
import { maxYamlBytes } from '../documents/yaml-text.ts'
import { bodyOf } from './body.ts'
import { type Changes, supersedeAll } from './changes.ts'
import type { Parts } from './parts.ts'
import { factsOfRaise } from './readiness.ts'
import { type Replay, replayDays } from './replay.ts'
import type { By } from './signing.ts'
import type { Workflow } from './workflows.ts'

/** Whether the person has seen what a version loosens and wants it. */
export type Loosening = 'none' | 'confirmed'

/** `digest` is that of the text which the person saw. */
export type Accepting = { workflow: string; digest: string; loosening?: Loosening | undefined }

export type Acceptance = {
  /**
   * Accepts the file as it is. Throws a `Problem`: `stale-version` where the file is not what the person saw, `loosens`
   * where that was not confirmed.
   */
  accept(by: By, accepting: Accepting): Promise<Workflow>
  /** Writes the text over the file with the digest `base`, and accepts it; refused, it leaves the file alone. */
  save(by: By, saving: Accepting & { base: string }, text: string): Promise<Workflow>
}

export function createAcceptance(parts: Parts, changes: Changes, replay: Replay): Acceptance {
  const { recorder, workflows, signing, locks } = parts

  function found(id: string): Workflow {
    const workflow = workflows.get(id)
    if (!workflow) throw new Problem('not-found', `There is no workflow "${id}".`)
    return workflow
  }

  /** Gives the text's boundary, once nothing stands in the way of accepting it. */
  async function admit({ workflow, digest, loosening }: Accepting, text: string): Promise<void> {
    if (bodyOf(text).digest !== digest)
      throw new Problem('digest-mismatch', 'The text is not the one that was signed for.')
    const { boundary, faults } = readBoundary(text, `${workflow}.yaml`)
    if (!boundary)
      throw new Problem('boundary-broken', faults.map(fault => faultLine(`${workflow}.yaml`, fault)).join('\n'))
    if (loosening === 'confirmed') return
    const { loosens, asks, groups, widens } = await replay(workflow, compile(boundary))
    if (loosens === 0 && widens.length === 0) return
    const sentences = [...groups.filter(group => group.loosens).map(({ sentence }) => sentence), ...widens]
    const less = `Less would have stood in the way of ${loosens} of the ${asks} asks of the last ${replayDays.default} days than under the rules that hold now.`
    throw new Problem(
      'loosens',
      `${loosens > 0 ? less : 'It is wider than the rules that hold now.'} ${sentences[0]}`,
      {
        loosens,
        sentences: sentences.slice(0, 20),
      },
    )
  }

  /** In force from the moment it is durable. */
  async function enact(by: By, { workflow, digest, loosening }: Accepting, text: string): Promise<Workflow> {
    const version = (found(workflow).accepted?.version ?? 0) + 1
    const { boundary } = readBoundary(text, `${workflow}.yaml`)
    // Whoever raises a tier does it on the record, with the facts as they stand now (design §7).
    const facts = boundary && (await factsOfRaise(parts, workflow, boundary))
    const named = { ...(facts && { facts: facts.digest }), ...(loosening === 'confirmed' && { loosening }) }
    await recorder.write([{ type: 'boundary.accepted', workflow, version, digest, by, ...named }], {
      bodies: [bodyOf(text), ...(facts ? [facts] : [])],
      meta: [signing.used(by)],
    }).done
    workflows.accept(workflow, version, digest, text)
    await supersedeAll(parts, changes, ask => ask.workflow === workflow, 'The boundary changed.')
    return found(workflow)
  }

  return {
    accept: (by, accepting) =>
      locks.run(`workflow ${accepting.workflow}`, async () => {
        const { broken, fileDigest, text } = found(accepting.workflow)
        if (broken !== null) throw new Problem('boundary-broken', broken)
        if (fileDigest !== accepting.digest) throw changedMeanwhile()
        await admit(accepting, text)
        // The replay takes its time, and the file may have been written to meanwhile.
        if (found(accepting.workflow).fileDigest !== accepting.digest) throw changedMeanwhile()
        return enact(by, accepting, text)
      }),
    save: (by, saving, text) =>
      locks.run(`workflow ${saving.workflow}`, async () => {
        const { file, fileDigest } = found(saving.workflow)
        if (fileDigest !== saving.base) throw changedMeanwhile()
        await admit(saving, text)
        await replaceFile(file, saving.base, text)
        // Not left to the watcher: until it looks, the file would count as changed behind our back.
        workflows.load(saving.workflow, file, text)
        return enact(by, saving, text)
      }),
  }
}

function changedMeanwhile(): Problem {
  return new Problem('stale-version', 'The file changed since it was shown. Look at it again.')
}

/** Durably, and never over what nobody has seen. */
async function replaceFile(path: string, base: string, text: string): Promise<void> {
  const file = textDocument(path, { maxBytes: maxYamlBytes })
  try {
    const current = await file.read()
    if (current === null || bodyOf(current).digest !== base) throw changedMeanwhile()
    await file.write(() => text)
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    if (error.code === 'changed') throw changedMeanwhile()
    throw new Problem('storage-failed', error.message)
  }
}
