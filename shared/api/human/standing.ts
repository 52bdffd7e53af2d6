/** Standing grants: given, listed, revoked, shown with what they would have covered (design §5). */

export const standingEndpoints = {} as const
