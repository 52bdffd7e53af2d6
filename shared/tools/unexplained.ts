/** What a tool call is that nothing explains: a write that could not be analysed (design §4). */
import { type Arguments, EditFault, isObject } from './arguments.ts'
import type { Meaning } from './meaning.ts'
import type { ToolCall } from './tool-call.ts'

/** The system of tools; `kinds.ts` has its kind. A boundary lists it where such calls are to reach a person at all. */
export const toolSystem = 'tool'

/** The longest name that an action's input takes. */
const longestName = 80

/** `call` of `tool/<whose>/<name>`: no table of verbs has `call`, so that at best a person decides. */
export function unexplained({ tool, input }: Pick<ToolCall, 'tool' | 'input'>): Meaning {
  const fits = Object.keys(input).every(name => name.length > 0 && name.length <= longestName)
  const shown: Arguments = fits ? input : { arguments: input }
  return {
    action: { verb: 'call', record: toolRecord(tool), input: shown },
    inputOf({ input: edited = {}, fields }) {
      if (fields !== undefined) throw new EditFault('the tool has no arguments for fields')
      const inner = fits ? (edited as Arguments) : edited.arguments
      if (!isObject(inner)) throw new EditFault('the arguments must stay an object')
      return inner
    },
  }
}

/** `tool/mcp/crm/update_lead`. What no record may hold becomes `_`. `tool` is agent-controlled. */
export function toolRecord(tool: string): string {
  const [whose = '', ...names] = tool
    .split('/')
    .map(segment => (/^\.{0,2}$/.test(segment) ? '_' : segment.replace(/[^A-Za-z0-9_.-]/gu, '_')))
  const type = (/^[A-Za-z]/.test(whose) ? whose : `x${whose}`).slice(0, 80)
  return [toolSystem, type, ...names].join('/')
}
