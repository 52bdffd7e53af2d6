/** How far a newcomer is, from what is really so: nothing here is ticked off by hand but having read the boundary. */

export const guideSteps = ['pair', 'boundary', 'ask', 'decide'] as const
export type GuideStep = (typeof guideSteps)[number]

export type GuideFacts = {
  paired: boolean
  /** The person said that the boundary is understood. */
  read: boolean
  /** Something waits for a person. */
  waiting: boolean
  /** A person has decided something. */
  decided: boolean
}

export type StepState = 'done' | 'now' | 'later'

/** The state of every step: those that are behind, the first that is not, and the rest. Whoever decided needs no more. */
export function progressOf({ paired, read, waiting, decided }: GuideFacts): Record<GuideStep, StepState> {
  const done: Record<GuideStep, boolean> = {
    pair: paired,
    boundary: paired && (read || decided),
    ask: paired && (waiting || decided),
    decide: paired && decided,
  }
  const now = guideSteps.find(step => !done[step])
  const stateOf = (step: GuideStep): StepState => (done[step] ? 'done' : step === now ? 'now' : 'later')
  return {
    pair: stateOf('pair'),
    boundary: stateOf('boundary'),
    ask: stateOf('ask'),
    decide: stateOf('decide'),
  }
}
