/** Failure modes, and their harmless drills (design §7). */

export const drillEndpoints = {} as const
