/** Registered policies that evidence can cite (design §4, §6). */

export const policyEndpoints = {} as const
