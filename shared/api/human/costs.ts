/** What the work costs, by day and workflow (design §8). */

export const costEndpoints = {} as const
