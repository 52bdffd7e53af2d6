/** `/openapi.json`: the endpoint table as OpenAPI 3.1. The control surface is left out, because it is no HTTP address. */
import * as z from 'zod'
import { type Endpoint, type Surface, surfaceProblems } from './endpoint.ts'
import { endpointRows } from './endpoints.ts'
import { ProblemDocument, problems } from './problems.ts'

type Node = { readonly [name: string]: unknown }

const schemes = {
  agentToken: { type: 'http', scheme: 'bearer', description: 'The token of a registered agent: cs_…' },
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'The session of a paired extension, good only together with the Origin that was paired.',
  },
} as const

/** What a route asks for; the pairing surface carries its proof in the body. */
const security: Record<Exclude<Surface, 'control'>, Node[]> = {
  open: [],
  agent: [{ agentToken: [] }],
  human: [{ session: [] }],
  pair: [],
}

/** The document. `version` is the daemon's. */
export function openapi(version: string): Node {
  const paths: Record<string, Record<string, Node>> = {}
  for (const [name, row] of endpointRows) {
    if (row.surface === 'control') continue
    const path = row.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(name, row, row.surface) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version,
      description:
        'Agents ask before they act; a person decides. Send strict JSON, and act only on what is allowed here.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://127.0.0.1:7420', description: 'The default port of the daemon on this workstation' }],
    paths,
    components: { securitySchemes: schemes, schemas: { Problem: schemaOf(ProblemDocument, 'output') } },
  }
}

function operation(name: string, row: Endpoint, surface: Exclude<Surface, 'control'>): Node {
  return {
    operationId: name,
    summary: row.summary,
    tags: [surface],
    security: row.sessionless ? [] : security[surface],
    parameters: [...parametersOf(row.params, 'path'), ...parametersOf(row.query, 'query')],
    ...(row.body && { requestBody: { required: true, content: json(schemaOf(row.body, 'input')) } }),
    responses: { ...answersOf(row), ...problemsOf(row) },
  }
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Node[] {
  return Object.entries(schema?.shape ?? {}).map(([name, type]) => ({
    name,
    in: where,
    required: where === 'path' || !type.safeParse(undefined).success,
    schema: schemaOf(type as z.ZodType, 'input'),
  }))
}

function answersOf(row: Endpoint): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(row.answers).map(([status, schema]) => [
      status,
      { description: answerWords[status] ?? 'Done', ...(schema && { content: json(schemaOf(schema, 'output')) }) },
    ]),
  )
}

const answerWords: Record<string, string> = { 200: 'Done', 201: 'Made', 202: 'Pending: a person has not decided yet' }

/** One response a status; several problems can share one, and their codes stand in the description. */
function problemsOf(row: Endpoint): Record<string, Node> {
  const codes = [...new Set([...row.problems, ...surfaceProblems[row.surface]])]
  const byStatus = Map.groupBy(codes, code => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map(code => `${code}: ${problems[code].title}. ${problems[code].remedy}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function json(schema: Node): Node {
  return { 'application/json': { schema } }
}

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is; the dialect is the document's, so each schema need not name it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Node {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return rest
}
