/** What runs of the product's own are called, with holes (shared/text/say.ts). */
export const runTitles = { drill: 'Drill: {mode}', canary: 'Canary of {title}' } as const

/** Why a drill's run failed, where the drill itself did. */
export const drillFailures = { broken: 'The drill broke down.' } as const
