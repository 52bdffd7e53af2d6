/** What standing grants mean, and those that were given. Functions where a number or a name goes in; plain text, never markup. */
import type { StandingEnd } from '../../shared/approval/standing.ts'
import { count, inLanguage } from './language.ts'

export const grantWords = inLanguage({
  en: {
    through: {
      by: (who: string) => `Allowed by the standing grant of ${who}.`,
      unknown: 'Allowed by a standing grant.',
      list: 'Standing grants',
    },
    page: {
      text: 'What you let pass beforehand, after you had approved one like it. Each is for one kind of action on one record or in one run, so often, and for 7 days at most.',
      none: 'There are no standing grants',
      noneText: 'You can give one beside the approve button of an action that a person has to see again and again.',
      used: (n: number, of: number) => `used ${n} of ${of} times`,
      lastUse: (when: string) => `last used ${when}`,
      unused: 'not used yet',
      until: (when: string) => `until ${when}`,
      by: (who: string, when: string) => `given by ${who}, ${when}`,
      uses: 'What it let pass',
      revoke: 'Revoke',
      revokeWarning: 'From now on a person is asked again. What it let pass and was not carried out yet is taken back.',
      revokeNow: 'Revoke it',
      cancel: 'Keep it',
      stands: 'Stands',
      ended: (when: string) => `ended ${when}`,
    },
    ends: {
      used_up: 'Used up',
      expired: 'Expired',
      revoked: 'Revoked',
      boundary: 'Boundary changed',
      paused: 'Workflow paused',
      stopped: 'Agents stopped',
      agent: 'Agent revoked',
      approvers: 'Approvers revoked',
      run: 'Run ended',
      taken_back: 'Approval taken back',
    } satisfies Record<StandingEnd, string>,
    meaning: {
      next: (times: number) => (times === 1 ? 'Once more,' : `The next ${times} times,`),
      may: 'may do this without asking you:',
      any: 'any ',
      run: ' in this run',
      only: 'only',
      until: (when: string) => `until ${when}.`,
      limits:
        'Any value, but no other field. Whatever another rule stops still waits for a person, and the boundary’s blocks stay.',
      whole: 'without naming a field',
      carried: '(carried)',
    },
    preview: {
      loading: 'Looking at the history…',
      none: (days: number) => `In the last ${days} days it would have let nothing else pass.`,
      some: (n: number, days: number) =>
        `In the last ${days} days it would have let ${count(n, 'other action', 'other actions')} pass:`,
      of: (n: number, how: string) => `${n} ${how}`,
      examples: 'Show them',
    },
  },
  de: {
    through: {
      by: who => `Erlaubt durch die Dauererlaubnis von ${who}.`,
      unknown: 'Durch eine Dauererlaubnis erlaubt.',
      list: 'Dauererlaubnisse',
    },
    page: {
      text: 'Was vorab durchgelassen wird, nachdem eine Aktion dieser Art freigegeben war. Jede gilt für eine Art von Aktion an einem Datensatz oder in einem Lauf, für so viele Male und höchstens 7 Tage.',
      none: 'Es gibt keine Dauererlaubnisse',
      noneText:
        'Erteilen lässt sich eine neben dem Knopf „Freigeben“ einer Aktion, die immer wieder angesehen werden muss.',
      used: (n, of) => `${n} von ${of} Mal benutzt`,
      lastUse: when => `zuletzt benutzt ${when}`,
      unused: 'noch nicht benutzt',
      until: when => `bis ${when}`,
      by: (who, when) => `erteilt von ${who}, ${when}`,
      uses: 'Was sie durchgelassen hat',
      revoke: 'Widerrufen',
      revokeWarning:
        'Ab jetzt wird wieder ein Mensch gefragt. Was sie durchgelassen hat und noch nicht ausgeführt ist, wird zurückgenommen.',
      revokeNow: 'Jetzt widerrufen',
      cancel: 'Behalten',
      stands: 'Gilt',
      ended: when => `beendet ${when}`,
    },
    ends: {
      used_up: 'Aufgebraucht',
      expired: 'Abgelaufen',
      revoked: 'Widerrufen',
      boundary: 'Grenze geändert',
      paused: 'Ablauf pausiert',
      stopped: 'Agenten angehalten',
      agent: 'Agent widerrufen',
      approvers: 'Freigebende widerrufen',
      run: 'Lauf beendet',
      taken_back: 'Freigabe zurückgenommen',
    },
    meaning: {
      next: times => (times === 1 ? 'Noch einmal darf' : `Die nächsten ${times} Male darf`),
      may: 'dies ohne Rückfrage tun:',
      any: 'jedes ',
      run: ' in diesem Lauf',
      only: 'nur',
      until: when => `bis ${when}.`,
      limits:
        'Jeder Wert, aber kein anderes Feld. Was eine andere Regel anhält, wartet weiter auf einen Menschen, und die Sperren der Grenze bleiben.',
      whole: 'ohne ein Feld zu nennen',
      carried: '(mitgegeben)',
    },
    preview: {
      loading: 'Der Verlauf wird durchgesehen…',
      none: days => `In den letzten ${days} Tagen hätte sie nichts anderes durchgelassen.`,
      some: (n, days) =>
        `In den letzten ${days} Tagen hätte sie ${count(n, 'andere Aktion', 'andere Aktionen')} durchgelassen:`,
      of: (n, how) => `${n} ${how}`,
      examples: 'Zeigen',
    },
  },
})
