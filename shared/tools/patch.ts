/** The files that a patch of Codex names (`*** Add File: …`); it is read only, and never applied here. */

export type PatchedFile = { verb: 'create' | 'write' | 'delete' | 'move'; path: string }

const line = /^\*\*\* (Add|Update|Delete) File: (.+)$/
const verbs = { Add: 'create', Update: 'write', Delete: 'delete' } as const

/**
 * Every file of the patch, a file that is moved also at its new place. `undefined` for what is no patch, or has a header
 * that this does not know: then it cannot be told what it does. `text` is agent-controlled.
 */
export function patchedFiles(text: string): PatchedFile[] | undefined {
  const lines = text.trim().split(/\r?\n/)
  if (lines[0]?.trim() !== '*** Begin Patch' || lines.at(-1)?.trim() !== '*** End Patch') return undefined
  const files: PatchedFile[] = []
  for (const raw of lines.slice(1, -1)) {
    // The tool itself is lenient with blanks at both ends.
    const text = raw.trim()
    if (!text.startsWith('***') || text === '*** End of File') continue
    const [, kind, path] = line.exec(text) ?? []
    const moved = /^\*\*\* Move to: (.+)$/.exec(text)?.[1]
    const last = files.at(-1)
    if (kind !== undefined && path !== undefined)
      files.push({ verb: verbs[kind as keyof typeof verbs], path: path.trim() })
    else if (moved !== undefined && last) {
      last.verb = 'move'
      files.push({ verb: 'move', path: moved.trim() })
    } else return undefined
  }
  return files.length > 0 ? files : undefined
}
