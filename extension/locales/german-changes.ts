/** What a changed boundary lets pass, and what would have gone otherwise, in German. */
import { notReplayed, replaySentences, wideningSentences } from '../../shared/boundary/change-sentences.ts'
import { detectorOf, meansOf, partNamed, tierOf } from './german.ts'
import { reasonInGerman } from './german-verdict.ts'
import { inOtherWords } from './other-words.ts'

export const wideningInGerman = inOtherWords(wideningSentences, {
  tier: ({ from, to, means }) => `Die Stufe geht von ${tierOf(from)} auf ${tierOf(to)}: Der Agent ${meansOf(means)}.`,
  raised: ({ rule, tier }) => `„${rule}“ bekommt die Stufe ${tierOf(tier)}.`,
  raisedWhen: ({ rule, tier, when }) => `„${rule}“ bekommt die Stufe ${tierOf(tier)}, wenn ${when}.`,
  gone: ({ rule, tier }) => `„${rule}“ hat nicht mehr die niedrigere Stufe ${tierOf(tier)}.`,
  goneWhen: ({ rule, tier, when }) => `„${rule}“ hat nicht mehr die niedrigere Stufe ${tierOf(tier)}, wenn ${when}.`,
  reads: 'Er darf {what} lesen.',
  writes: 'Er darf {what} ändern.',
  alone: '„{rule}“ geht ohne Freigabe durch.',
  aloneWhen: '„{rule}“ geht ohne Freigabe durch, wenn {when}.',
  approval: '„{rule}“ braucht nicht mehr immer eine Freigabe.',
  approvalWhen: '„{rule}“ braucht nicht mehr immer eine Freigabe, wenn {when}.',
  notDetected: ({ what }) => `Danach wird nicht mehr gesucht: ${detectorOf(what)}.`,
  notNever: '{what} ist nicht mehr tabu.',
  notRequired: ({ part }) => `Die Belege brauchen nicht mehr: ${partNamed(part)}.`,
  notAlone: ({ part }) => `Was allein durchgeht, braucht nicht mehr: ${partNamed(part)}.`,
  confidence: 'Weniger Sicherheit reicht, um ohne Blick durchzugehen.',
  fresh: 'Ältere Quellen zählen.',
  perRun: 'Das Budget je Lauf ist höher.',
  perDay: 'Das Budget je Tag ist höher.',
  askAt: 'Vom Budget wird mehr verbraucht, bevor jemand gefragt wird.',
  pending: 'Es dürfen mehr Anfragen zugleich warten.',
  asks_per_hour: 'Es darf öfter in der Stunde angefragt werden.',
  rejection: 'Es braucht mehr Ablehnungen, bis der Ablauf pausiert.',
  retries: 'Eine fehlgeschlagene Aktion darf öfter wiederholt werden.',
  noPause: 'Wiederholtes Fehlschlagen pausiert den Ablauf nicht mehr.',
  system: '{system} ist jetzt ein anderer Ort: Jede Regel darüber meint nun diesen.',
  tool: 'Ein Aufruf von {tool} gilt als etwas anderes.',
})

const now: Readonly<Record<string, string>> = {
  'be allowed': 'wäre erlaubt',
  'wait for approval': 'würde auf eine Freigabe warten',
  'wait for the owner': 'würde auf das zuständige Team warten',
  'be blocked': 'wäre gesperrt',
}
const before: Readonly<Record<string, string>> = {
  'being allowed': 'erlaubt zu sein',
  'waiting for approval': 'auf eine Freigabe zu warten',
  'waiting for the owner': 'auf das zuständige Team zu warten',
  'being blocked': 'gesperrt zu sein',
}

export const replayInGerman = inOtherWords(replaySentences, {
  decided: ({ verb, type, now: then, before: instead, reason }) =>
    `${verb} ${type} ${now[then] ?? then}, statt ${before[instead] ?? instead}: ${reasonInGerman(reason)}`,
  grants: ({ verb, type, now: then, reason }) =>
    `${verb} ${type} ${now[then] ?? then}, nach der der Agent handelt und nicht nur ein Mensch: ${reasonInGerman(reason)}`,
  leaves: ({ verb, type, now: then, reason }) =>
    `${verb} ${type} ${now[then] ?? then}, nach der ein Mensch handelt und nicht der Agent: ${reasonInGerman(reason)}`,
})

export const notReplayedInGerman = inOtherWords(notReplayed, {
  state: 'ob der Ablauf pausiert war oder alle Agenten angehalten waren',
  budget: 'was verbraucht war, wie viele Anfragen warteten und wie viele in der Stunde gestellt wurden',
  policies: 'welche Richtlinien damals galten und was andere Grenzen zu dem Datensatz sagten',
  reads: 'wann in seinem Lauf etwas gelesen wurde: Was der Lauf irgendwann las, zählt',
})
