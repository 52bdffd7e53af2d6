/** JSON as the contract sees it: what came through the strict parser, checked for shape only. */
import * as z from 'zod'
import type { Json } from './canonical.ts'
import { nameFaults } from './fault-sentences.ts'

/** Any JSON value. The strict parser at the door has already bounded depth, keys and numbers. */
export const JsonValue = z.custom<Json>(value => value !== undefined, { error: 'must be a JSON value' })

/** The name of a field of a record or of an input: printable ASCII without slashes, so that it can stand in a selector. */
export const FieldName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,79}$/, nameFaults.fieldName)
