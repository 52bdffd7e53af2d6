/** What a tool of a coding agent means: one row a tool, in a table for each family of agents. */

export type ShippedRow =
  /** Reads or changes one file. `path` names the arguments that it may stand in. */
  | {
      means: 'file'
      verb: 'read' | 'create' | 'write' | 'delete'
      path: readonly string[]
      /** New values by field, each from one of its arguments. */
      fields?: Readonly<Record<string, string>>
      /** What the agent says is there now. */
      before?: Readonly<Record<string, string>>
    }
  /** Reads several files at once. */
  | { means: 'files'; paths: readonly string[] }
  /** Looks at names of files below a folder; `pattern` may lead elsewhere. Without a path, below the current folder. */
  | { means: 'folder'; path: readonly string[]; pattern?: readonly string[] }
  /** Looks into the files below a folder, or into one file. */
  | { means: 'search'; path: readonly string[] }
  /** Changes files by a patch that names them. */
  | { means: 'patch'; text: readonly string[] }
  /** Runs a command, or acts on one that runs. Never analysed: it always goes to a person. `folder`: where it runs. */
  | { means: 'shell'; folder?: readonly string[] }
  /** Fetches a page. */
  | { means: 'page'; url: readonly string[] }
  /** Searches the web. */
  | { means: 'web-search' }
  /**
   * The agent's own: lists of its tasks, its plan, questions to its user. It reaches nothing outside the agent, and counts
   * as a read of `tool/<agent>/<name>`, so that a boundary lets all of them pass by one entry under `reads`. That is safe:
   * the table and not the agent says which tools these are, and calls that no table explains are writes, which `reads`
   * does not let through.
   */
  | { means: 'own' }

export type ShippedTable = Readonly<Record<string, ShippedRow>>

/** Rows that several tables share. */
export const own: ShippedRow = { means: 'own' }
export const shell: ShippedRow = { means: 'shell' }
