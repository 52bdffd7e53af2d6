/** What an agent of any framework is made of here: a script for its model, tools with real effects, and how it stands. */
import type { Countersign } from '../../shared/client/client.ts'

/** A call as the scripted model makes it. Text instead of an object is malformed on purpose. */
export type ScriptedCall = { id: string; name: ToolName; input: Record<string, unknown> | string }
export type ToolName = 'send_message' | 'update_lead' | 'break_down' | 'run' | 'write_note'

/** Calls by turn of the model; after the last it says how the tools answered. */
export type Script = readonly (readonly ScriptedCall[])[]

/** What was really done, in order. */
export type Effects = { done: { name: ToolName; input: unknown }[] }

/** Where a framework's agent stands: how many calls wait, what a restarted process goes on with, what the tools told the model. */
export type Stand = { paused: number; stored: string; told: string }

export type Setup = {
  countersign: Countersign
  run: string
  script: Script
  effects: Effects
  /** The framework's own pause, or waiting within the call. */
  pause?: boolean
  signal?: AbortSignal
  stream?: boolean
}

/** One framework with its real package: an agent made anew each time, as after a restart. */
export type Framework = {
  name: string
  start(setup: Setup): Promise<Stand>
  /** Goes on with what was stored, in a new agent. */
  resume(setup: Setup, stored: string): Promise<Stand>
}

/** What the tools do. `break_down` fails half-way. */
export function act({ effects }: Setup, name: ToolName, input: unknown): string {
  if (name === 'break_down') throw new Error('The mail server is gone')
  effects.done.push({ name, input })
  return `${name} was done`
}

/** The turn the model is at, by how often the conversation shows that it called tools. */
export function turnOf(script: Script, turns: number): readonly ScriptedCall[] {
  return script[turns] ?? []
}

export const message = (id: string, text = 'Hello'): ScriptedCall => ({ id, name: 'send_message', input: { text } })
export const lead = (id: string, values: Record<string, unknown> = { amount: 5 }): ScriptedCall => ({
  id,
  name: 'update_lead',
  input: { id: '27', values },
})
