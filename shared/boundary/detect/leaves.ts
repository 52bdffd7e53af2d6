/** Every text of a JSON value, with where it stands. The value is agent-controlled; deep ones do not use up the stack. */
import type { Json } from '../../action/canonical.ts'

export type Leaf = {
  text: string
  /** A whole number counts as the text of its digits. `name` is the name of a member itself. */
  of: 'text' | 'number' | 'name'
  /** The nearest name of a member around it, or what stands in its place. */
  name: string | undefined
  /** The names and positions that lead to it. */
  path: () => string[]
}

type Place = { parent: Place | undefined; step: string }
type Waiting = { value: Json | undefined; name: string | undefined; place: Place | undefined }

/** Walks in the order of the JSON text. */
export function* leaves(value: Json): Generator<Leaf> {
  const stack: Waiting[] = [{ value, name: undefined, place: undefined }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, name, place } = next
    const path = () => stepsTo(place)
    if (typeof value === 'string') yield { text: value, of: 'text', name, path }
    else if (isDigits(value)) yield { text: String(value), of: 'number', name, path }
    else if (Array.isArray(value))
      for (let at = value.length - 1; at >= 0; at--)
        stack.push({ value: value[at], name, place: { parent: place, step: String(at) } })
    else if (typeof value === 'object' && value !== null) {
      const members = membersOf(value)
      for (const { member, inner, called } of members.toReversed())
        stack.push({ value: inner, name: called, place: { parent: place, step: member } })
      for (const { member } of members)
        yield { text: member, of: 'name', name: undefined, path: () => [...stepsTo(place), member] }
    }
  }
}

/** Whether it is a number that is written in digits alone. */
export function isDigits(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/**
 * The members of an object and what each is called: its name, or in `{ name: "API_TOKEN", value: … }`, as environments,
 * headers and form fields come, the name beside it.
 */
export function membersOf(value: object): { member: string; inner: Json | undefined; called: string }[] {
  const members: [string, Json | undefined][] = Object.entries(value)
  const title = members.find(([member]) => member === 'name' || member === 'key')?.[1]
  const short = typeof title === 'string' && title.length <= 80 ? title : undefined
  return members.map(([member, inner]) => ({
    member,
    inner,
    called: member === 'value' && short !== undefined ? short : member,
  }))
}

function stepsTo(place: Place | undefined): string[] {
  const steps: string[] = []
  for (let at = place; at; at = at.parent) steps.push(at.step)
  return steps.reverse()
}
