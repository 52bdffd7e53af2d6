/** OpenInference (Arize): the kind of a span says what it is; sums of tokens and cost are given per span. */
import { jsonOf, textOf } from './read.ts'
import { stepOf } from './step.ts'
import { nothing, type Vocabulary } from './told.ts'
import { usageOf } from './usage.ts'
import { unpacked } from './value.ts'

/** `openinference.span.kind` and what it is to a run. */
export const openInferenceKinds = {
  LLM: 'model_call',
  EMBEDDING: 'model_call',
  TOOL: 'tool_call',
  RETRIEVER: 'tool_call',
  AGENT: 'invocation',
  CHAIN: 'invocation',
  RERANKER: 'nothing',
  GUARDRAIL: 'nothing',
  EVALUATOR: 'nothing',
  PROMPT: 'nothing',
  DECISION: 'nothing',
} as const

export const openInferenceNames = {
  kind: ['openinference.span.kind'],
  usage: {
    model: ['llm.response.model_name', 'llm.model_name', 'embedding.model_name'],
    input: [['llm.token_count.prompt'], ['llm.token_count.total']],
    output: [['llm.token_count.completion']],
    usd: [['llm.cost.total'], ['llm.cost.prompt', 'llm.cost.completion']],
  },
  tool: ['tool.name'],
  call: ['tool_call.id', 'tool.id'],
  arguments: ['tool.parameters', 'tool_call.function.arguments', 'input.value'],
  input: ['input.value'],
  output: ['output.value'],
  agent: ['agent.name'],
} as const

export const openInference: Vocabulary = {
  name: 'OpenInference',
  told(record) {
    if (record.signal === 'log') return undefined
    const { attributes, error } = record
    const kind = textOf(attributes, openInferenceNames.kind)?.toUpperCase()
    if (kind === undefined) return undefined
    const result = unpacked(jsonOf(attributes, openInferenceNames.output))
    switch (Object.hasOwn(openInferenceKinds, kind) && openInferenceKinds[kind as keyof typeof openInferenceKinds]) {
      case 'model_call': {
        const usage = usageOf(attributes, openInferenceNames.usage)
        const input = unpacked(jsonOf(attributes, openInferenceNames.input))
        return {
          as: 'step',
          step: stepOf(record, { kind: 'model_call', name: usage?.model, input, result, usage, error }),
        }
      }
      case 'tool_call': {
        const name = textOf(attributes, openInferenceNames.tool)
        const input = unpacked(jsonOf(attributes, openInferenceNames.arguments))
        return {
          as: 'step',
          step: stepOf(record, { kind: 'tool_call', name, input, result, error }),
          call: textOf(attributes, openInferenceNames.call),
        }
      }
      case 'invocation':
        return { as: 'invocation', name: textOf(attributes, openInferenceNames.agent), output: result, error }
      default:
        return nothing
    }
  },
}
