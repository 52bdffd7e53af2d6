/** Alerts: what is told, to whom and when. */

export const alertEndpoints = {} as const
