/** What rows of the human surface share: the shape of a signed command, and the problems that every row can give. */
import * as z from 'zod'
import { endpoint } from './endpoint.ts'

export const Text = z.string().min(1).max(200)
export const Words = z.string().trim().min(1).max(4000)
export const Signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'must be a 64-byte signature in base64url')
export const Nothing = z.strictObject({})

/** A command of an approver: `command` names the endpoint, so that a signature cannot be moved to another (R18). */
export const signedCommand = <S extends z.ZodRawShape>(name: string, shape: S) =>
  z.strictObject({
    command: z.strictObject({
      v: z.literal(1),
      kind: z.literal(name),
      approver: Text,
      counter: z.int().positive(),
      ...shape,
    }),
    signature: Signature,
  })

export const always = ['unauthenticated', 'origin-refused', 'bad-request'] as const
export const signing = [...always, 'bad-signature'] as const

export const row = <const E extends Omit<Parameters<typeof endpoint>[0], 'surface' | 'method'>>(e: E) =>
  endpoint({ ...e, surface: 'human', method: 'POST' } as const)
