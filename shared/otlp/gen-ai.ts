/**
 * GenAI semantic conventions of OpenTelemetry, standalone release 0.1.0 and the names before it (semantic-conventions up
 * to 1.41), with what widespread instrumentation adds: cost, and operations told only by the attributes that are there.
 */
import { jsonOf, textOf } from './read.ts'
import { stepOf } from './step.ts'
import { nothing, type Told, type Vocabulary } from './told.ts'
import { usageOf } from './usage.ts'
import { type Attributes, unpacked } from './value.ts'

/** `gen_ai.operation.name` and what it is to a run. */
export const genAiOperations = {
  chat: 'model_call',
  text_completion: 'model_call',
  generate_content: 'model_call',
  embeddings: 'model_call',
  execute_tool: 'tool_call',
  retrieval: 'tool_call',
  invoke_agent: 'invocation',
  invoke_workflow: 'invocation',
  create_agent: 'nothing',
  plan: 'nothing',
} as const

/** Attributes, new names first. */
export const genAiNames = {
  usage: {
    model: ['gen_ai.response.model', 'gen_ai.request.model'],
    input: [['gen_ai.usage.input_tokens'], ['gen_ai.usage.prompt_tokens'], ['llm.usage.prompt_tokens']],
    output: [['gen_ai.usage.output_tokens'], ['gen_ai.usage.completion_tokens'], ['llm.usage.completion_tokens']],
    usd: [['gen_ai.usage.cost'], ['gen_ai.usage.total_cost'], ['gen_ai.usage.input_cost', 'gen_ai.usage.output_cost']],
  },
  tool: ['gen_ai.tool.name', 'tool.name'],
  call: ['gen_ai.tool.call.id', 'gen_ai.tool_call.id'],
  arguments: ['gen_ai.tool.call.arguments', 'gen_ai.tool.arguments'],
  result: ['gen_ai.tool.call.result', 'gen_ai.tool.result'],
  request: ['gen_ai.response.id'],
  agent: ['gen_ai.agent.name', 'gen_ai.workflow.name'],
  input: ['gen_ai.input.messages', 'gen_ai.prompt', 'countersign.input'],
  output: ['gen_ai.output.messages', 'gen_ai.completion', 'countersign.output'],
  error: ['error.message', 'error.type'],
} as const

export const genAi: Vocabulary = {
  name: 'GenAI',
  told(record) {
    // The conventions' events repeat what their spans hold.
    if (record.signal === 'log') return record.name.startsWith('gen_ai.') ? nothing : undefined
    const { attributes } = record
    const operation = operationOf(attributes)
    if (operation === undefined) return undefined
    const means = Object.hasOwn(genAiOperations, operation)
      ? genAiOperations[operation as keyof typeof genAiOperations]
      : 'nothing'
    const error = record.error ?? textOf(attributes, genAiNames.error.slice(1), 1_000)
    switch (means) {
      case 'model_call':
        return modelCall(attributes, step => stepOf(record, { ...step, error }))
      case 'tool_call':
        return {
          as: 'step',
          step: stepOf(record, {
            kind: 'tool_call',
            name: textOf(attributes, genAiNames.tool) ?? (operation === 'retrieval' ? 'retrieval' : undefined),
            input: unpacked(jsonOf(attributes, genAiNames.arguments)),
            result: unpacked(jsonOf(attributes, genAiNames.result)),
            error,
          }),
          call: textOf(attributes, genAiNames.call),
        }
      case 'invocation':
        return {
          as: 'invocation',
          name: textOf(attributes, genAiNames.agent),
          output: unpacked(jsonOf(attributes, genAiNames.output)),
          error,
        }
      default:
        return nothing
    }
  },
}

function modelCall(
  attributes: Attributes,
  step: (parts: Omit<Parameters<typeof stepOf>[1], 'error'>) => ReturnType<typeof stepOf>,
): Told {
  const usage = usageOf(attributes, genAiNames.usage)
  const input = unpacked(jsonOf(attributes, genAiNames.input))
  const result = unpacked(jsonOf(attributes, genAiNames.output))
  return {
    as: 'step',
    step: step({ kind: 'model_call', name: usage?.model, input, result, usage }),
    request: textOf(attributes, genAiNames.request),
  }
}

/** Said, or to be seen from what only one operation has. */
function operationOf(attributes: Attributes): string | undefined {
  const said = textOf(attributes, ['gen_ai.operation.name'])
  if (said !== undefined) return said.toLowerCase()
  if (attributes.has('gen_ai.tool.name')) return 'execute_tool'
  return attributes.has('gen_ai.request.model') || attributes.has('gen_ai.response.model') ? 'chat' : undefined
}
