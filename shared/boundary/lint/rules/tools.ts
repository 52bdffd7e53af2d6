/** Rows that say what a tool call means, and do not do what their author meant (design §4 "tools"). */
import { parseSelector } from '../../../action/selector.ts'
import { effectOf } from '../../../action/verbs.ts'
import { say } from '../../../text/say.ts'
import { fileRecord } from '../../../tools/file-place.ts'
import { shippedTools } from '../../../tools/shipped/shipped.ts'
import { matchesTool, takesIn } from '../../../tools/tool-row.ts'
import { toolSystem } from '../../../tools/unexplained.ts'
import type { Find } from '../context.ts'
import { overlap } from '../selectors.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

const pathOf = (index: number, key = 'tool') => ['tools', index, key]

/** The action of the row is listed nowhere, so that no call of the tool can pass. */
export const toolBlocked: Find = ({ boundary: { tools }, compiled: { reads, writes } }) =>
  tools.flatMap(({ tool, is }, index) => {
    const [verb = '', type = ''] = is.split(' ')
    const effect = effectOf(verb)
    const lists = effect === 'read' ? [reads] : effect === 'draft' ? [reads, writes] : [writes]
    const record = parseSelector(type.startsWith(`${toolSystem}/`) ? `${toolSystem}/${tool}` : type)
    if (lists.some(list => list.some(({ selector }) => overlap(selector, record)))) return []
    const list = effect === 'read' ? 'reads' : 'writes'
    return [
      {
        path: pathOf(index, 'is'),
        sentence: say(sentences.toolBlocked, { list, record: record.text, tool }),
        mend: say(mends.toolBlocked, { list }),
      },
    ]
  })

export const toolShadowed: Find = ({ boundary: { tools } }) =>
  tools.flatMap(({ tool }, index) => {
    const first = tools.findIndex(other => takesIn(other.tool, tool))
    return first === index
      ? []
      : [
          {
            path: pathOf(index),
            sentence: say(sentences.toolShadowed, { first: `tools[${first}]`, other: tools[first]?.tool ?? '', tool }),
            mend: mends.toolShadowed,
          },
        ]
  })

/** What a command does cannot be told from its text, so that no row makes it anything but a command. */
export const toolShell: Find = ({ boundary: { tools } }) =>
  tools.flatMap(({ tool }, index) => {
    const shells = shippedLike(tool, true)
    // A pattern is meant for the other tools as well.
    return shells.length === 0 || tool.includes('*')
      ? []
      : [
          {
            path: pathOf(index),
            sentence: say(sentences.toolShell, { tool }),
            mend: mends.toolShell,
          },
        ]
  })

export const toolReplaces: Find = ({ boundary: { tools } }) =>
  tools.flatMap(({ tool, is }, index) => {
    const replaced = shippedLike(tool, false)
    return replaced.length === 0
      ? []
      : [
          {
            path: pathOf(index),
            sentence: say(sentences.toolReplaces, { tools: replaced.join(', '), is }),
            mend: mends.toolReplaces,
          },
        ]
  })

/** A file that is in two folders is taken for one of the deeper: rules for the other one do not see it. */
export const nestedFolders: Find = ({ boundary }) =>
  Object.entries(boundary.systems).flatMap(([name, { kind, at }]) => {
    if (kind !== 'workstation' || at === undefined) return []
    const others = Object.fromEntries(Object.entries(boundary.systems).filter(([other]) => other !== name))
    const outer = fileRecord(at, undefined, { systems: others }, 'file')?.split('/')[0] ?? ''
    return Object.hasOwn(others, outer)
      ? [
          {
            path: ['systems', name, 'at'],
            sentence: say(sentences.nestedFolders, { system: name, outer }),
            mend: mends.nestedFolders,
          },
        ]
      : []
  })

/** Tools of shipped tables that the pattern is about: those that run commands, or the others. */
function shippedLike(pattern: string, shell: boolean): string[] {
  return [...shippedTools()].flatMap(([tool, { means }]) =>
    (means === 'shell') === shell && matchesTool(pattern, tool) ? [tool] : [],
  )
}
