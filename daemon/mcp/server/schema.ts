/** A zod schema as the MCP SDK takes it: zod checks, and the JSON Schema that clients are shown is made once. */
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import * as z from 'zod'

type JsonSchema = Record<string, unknown>

/**
 * The SDK asks for the JSON Schema with every request, and zod refuses our custom types unless told to pass them as
 * anything; both are settled here. The dialect is the protocol's own, 2020-12.
 */
export function standard<T extends z.ZodType>(schema: T): StandardSchemaWithJSON<z.input<T>, z.output<T>> {
  const { '~standard': own } = schema
  const input = once(() => jsonSchema(schema, 'input'))
  const output = once(() => jsonSchema(schema, 'output'))
  return {
    '~standard': {
      version: 1,
      vendor: 'countersign',
      validate: value =>
        own.validate(value) as ReturnType<StandardSchemaWithJSON<z.input<T>, z.output<T>>['~standard']['validate']>,
      jsonSchema: { input, output },
    },
  }
}

export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return rest
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
