/** Incidents and their life: open, acknowledged, resolved with a note; and executions that a person reconciles (design §7). */

export const incidentEndpoints = {} as const
