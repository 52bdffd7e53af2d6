/** Words of the coding agents that are connected through their own hooks. */
import type { ConnectionState } from '../../shared/harness/connection.ts'
import { inLanguage } from './language.ts'

export const connectionWords = inLanguage({
  en: {
    text: 'Coding agents that ask before they act, through the hooks in their own configuration. A gate counts as enforcing only after a canary was blocked by it: a harmless tool call that no boundary allows, handed to exactly the command that the agent would run.',
    others: 'Not among these?',
    states: {
      enforcing: 'Enforcing',
      observing: 'Observing only',
      not_proven: 'Not proven',
      broken: 'Broken',
      not_connected: 'Not connected',
    } satisfies Record<ConnectionState, string>,
    facts: (agent: string, workflow: string) => `Asks as ${agent}, by the boundary of ${workflow}`,
    proven: (ago: string) => `canary ${ago}`,
    todo: 'What to do',
    prove: 'Prove it',
    proveNamed: (title: string) => `Prove it: ${title}`,
    proving: 'A canary flies…',
    showed: (title: string) => `What the canary of ${title} showed`,
    holds: 'Holds',
    broken: 'Does not hold',
    inHistory: 'The canary in the history',
    file: 'Its hooks are in',
  },
  de: {
    text: 'Programmieragenten, die vor dem Handeln anfragen, über die Hooks in ihrer eigenen Konfiguration. Eine Schranke gilt erst als wirksam, wenn sie einen Probeaufruf gesperrt hat: einen harmlosen Werkzeugaufruf, den keine Grenze erlaubt, übergeben an genau den Befehl, den der Agent ausführen würde.',
    others: 'Nicht dabei?',
    states: {
      enforcing: 'Wirksam',
      observing: 'Beobachtet nur',
      not_proven: 'Nicht bewiesen',
      broken: 'Fehlerhaft',
      not_connected: 'Nicht verbunden',
    },
    facts: (agent, workflow) => `Fragt an als ${agent}, nach der Grenze von ${workflow}`,
    proven: ago => `Probeaufruf ${ago}`,
    todo: 'Was zu tun ist',
    prove: 'Beweisen',
    proveNamed: title => `Beweisen: ${title}`,
    proving: 'Probeaufruf läuft…',
    showed: title => `Was der Probeaufruf von ${title} gezeigt hat`,
    holds: 'Hält',
    broken: 'Hält nicht',
    inHistory: 'Der Probeaufruf im Verlauf',
    file: 'Die Hooks stehen in',
  },
})
