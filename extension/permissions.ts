/** Every permission the extension declares, with the reason for it: read by the manifest, the README and the tests. */

type Reasons = Record<string, string>

/** Granted when the extension is installed. */
export const requiredPermissions = {
  storage: 'Keeps the pairing, the settings, unsent notes, and the last known queue.',
  alarms: 'Wakes the worker every half minute to connect again after the daemon or the browser was restarted.',
  notifications: 'Says that something waits for a person, without any of its content.',
  scripting: 'Shows the overlay on the sites that a person has chosen, and on no other.',
  sidePanel: 'Keeps the queue open beside the page while a person works on it (Chrome and Edge only).',
} as const satisfies Reasons

/** Firefox has a sidebar without a permission, and does not know this one. */
export const chromeOnly: readonly (keyof typeof requiredPermissions)[] = ['sidePanel']

/** The only host it must reach. Match patterns know no port. */
export const requiredHosts = {
  'http://127.0.0.1/*': 'Talks to the daemon on this machine.',
} as const satisfies Reasons

/** Asked for one site at a time, by a click, and given back in the same place. */
export const optionalHosts = {
  '*://*/*': 'Shows what agents may do on the records of a site that the person has chosen.',
} as const satisfies Reasons
