/** Words of the standing grant that is offered beside an approval. Functions where a number or a name goes in; plain text, never markup. */
import { count, inLanguage } from './language.ts'

export const offerWords = inLanguage({
  en: {
    summary: 'Also for the next ones like this…',
    on: 'With this approval, also let the next ones like it pass',
    place: 'Where',
    places: { record: 'on this record', run: 'in this run' },
    times: 'How often',
    timesOf: (n: number) => count(n, 'time', 'times'),
    until: 'For how long',
    hours: (n: number) => (n < 24 ? count(n, 'hour', 'hours') : count(n / 24, 'day', 'days')),
    failed: 'The action is approved. The standing grant was not given:',
    goOn: 'Go on',
  },
  de: {
    summary: 'Auch für die nächsten dieser Art…',
    on: 'Mit dieser Freigabe auch die nächsten dieser Art durchlassen',
    place: 'Wo',
    places: { record: 'an diesem Datensatz', run: 'in diesem Lauf' },
    times: 'Wie oft',
    timesOf: n => count(n, 'Mal', 'Mal'),
    until: 'Wie lange',
    hours: n => (n < 24 ? count(n, 'Stunde', 'Stunden') : count(n / 24, 'Tag', 'Tage')),
    failed: 'Die Aktion ist freigegeben. Die Dauererlaubnis wurde nicht erteilt:',
    goOn: 'Weiter',
  },
})
