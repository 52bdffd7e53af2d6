/** What an endpoint is: one row of the table that validation, client, OpenAPI and generated tests all read (design §11). */
import type * as z from 'zod'
import type { ProblemCode } from './problems.ts'

/** Who a route belongs to; a route belongs to exactly one surface, and each has its own credential. */
export const surfaces = {
  open: { prefix: '/', credential: 'none' },
  agent: { prefix: '/agent/v1', credential: 'agent token' },
  human: { prefix: '/human/v1', credential: 'pinned origin and session' },
  pair: { prefix: '/pair/v1', credential: 'pairing code' },
  control: { prefix: '/control/v1', credential: 'the control socket in the private data folder' },
} as const
export type Surface = keyof typeof surfaces

const guarded = [
  'host-refused',
  'preflight-refused',
  'target-refused',
  'method-refused',
  'header-refused',
  'content-type-refused',
  'browser-refused',
  'too-large',
] as const
const everywhere = ['bad-json', 'bad-request', 'storage-failed', 'internal'] as const

/** Problems that every endpoint of a surface can answer with, beside those of its own row: the guard's and the daemon's. */
export const surfaceProblems: Readonly<Record<Surface, readonly ProblemCode[]>> = {
  open: guarded,
  agent: [...guarded, ...everywhere, 'unauthenticated', 'wrong-surface'],
  human: [...guarded, ...everywhere, 'origin-refused', 'unauthenticated', 'wrong-surface'],
  pair: [...guarded, ...everywhere, 'origin-refused', 'wrong-surface'],
  control: everywhere,
}

export type Endpoint = {
  surface: Surface
  method: 'GET' | 'POST'
  /** Hono syntax: `/agent/v1/asks/:ask`. */
  path: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Schema of the body by status; `null` for an answer without one. */
  answers: Record<number, z.ZodType | null>
  problems: readonly ProblemCode[]
  /** True where a human command must carry the approver's signature. */
  signed?: true
  /** True for human routes that come before there is a session. */
  sessionless?: true
}

/** Keeps the literal types of a row. */
export function endpoint<const E extends Endpoint>(row: E): E {
  return row
}

type Of<T> = T extends z.ZodType ? z.infer<T> : undefined
/** What a handler gets, validated. */
export type RequestOf<E extends Endpoint> = {
  params: E extends { params: infer P } ? Of<P> : Record<string, never>
  query: E extends { query: infer Q } ? Of<Q> : Record<string, never>
  body: E extends { body: infer B } ? Of<B> : undefined
}
/** What a handler gives and a client gets: one of the documented answers. */
export type AnswerOf<E extends Endpoint> = {
  [S in keyof E['answers'] & number]: { status: S; body: Of<E['answers'][S]> }
}[keyof E['answers'] & number]
