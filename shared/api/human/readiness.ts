/** Readiness: the facts of a workflow and its capabilities (design §7). */

export const readinessEndpoints = {} as const
