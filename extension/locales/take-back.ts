/** Words for taking an approval back while nobody has used it. */
import { count, inLanguage } from './language.ts'

export const takeBackWords = inLanguage({
  en: {
    label: 'Approvals that nobody has used yet',
    own: 'Approved, not used yet:',
    others: (who: string) => `Approved by ${who}, not used yet:`,
    several: (n: number) => `${count(n, 'more approval', 'more approvals')} not used yet`,
    act: 'Take it back',
    acting: 'Taking it back…',
    taken: 'Taken back. The agent has to ask again:',
    used: 'The agent has used the approval:',
    ranOut: 'The approval ran out unused:',
    other: 'The approval no longer holds:',
    tooLate: 'Too late: the agent has used the approval already. Look at the history for what came of it.',
    notNow: 'It no longer can be taken back: it ran out, or no longer holds.',
    help: 'An approval can be taken back as long as the agent has not used it. A denial cannot: the agent has been told. It may ask again with better evidence.',
  },
  de: {
    label: 'Freigaben, die noch niemand genutzt hat',
    own: 'Freigegeben, noch nicht genutzt:',
    others: who => `Von ${who} freigegeben, noch nicht genutzt:`,
    several: n => `${count(n, 'weitere Freigabe', 'weitere Freigaben')} noch nicht genutzt`,
    act: 'Zurücknehmen',
    acting: 'Wird zurückgenommen…',
    taken: 'Zurückgenommen. Der Agent muss neu anfragen:',
    used: 'Der Agent hat die Freigabe genutzt:',
    ranOut: 'Die Freigabe ist ungenutzt abgelaufen:',
    other: 'Die Freigabe gilt nicht mehr:',
    tooLate: 'Zu spät: Der Agent hat die Freigabe schon genutzt. Was daraus wurde, steht im Verlauf.',
    notNow: 'Sie lässt sich nicht mehr zurücknehmen: Sie ist abgelaufen oder gilt nicht mehr.',
    help: 'Eine Freigabe lässt sich zurücknehmen, solange der Agent sie nicht genutzt hat. Eine Ablehnung nicht: Der Agent kennt sie schon. Mit besseren Belegen darf er erneut anfragen.',
  },
})
