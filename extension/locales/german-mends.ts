/** How to mend what a lint of a boundary finds, in German. Keys of the document and commands stay as they are typed. */
import { mendSentences } from '../../shared/boundary/lint/sentences.ts'
import { inOtherWords } from './other-words.ts'

export const mendInGerman = inOtherWords(mendSentences, {
  comparison: 'Den Vergleich berichtigen.',
  always:
    'Den Vergleich berichtigen oder when weglassen. Eine Bedingung, die auf einen Wert schaut, wählt auch dort das Vorsichtige, wo er fehlt: Mit has(…) ist das besser gesagt.',
  part: 'Diesen Teil berichtigen oder entfernen.',
  offLimits: 'Hier entfernen oder {rule} enger fassen.',
  contradiction:
    'Das zuständige Team müsste jedes Mal entscheiden: eines von beiden entfernen oder einem einen engeren Datensatz oder eine Bedingung geben.',
  unsuppliedSources: 'Unter reads aufführen, was sie ansehen sollen, oder keine Quellen verlangen.',
  idleFreshness: 'sources unter evidence.required ergänzen oder fresh_within entfernen.',
  wideSelector:
    'Das Element mit seiner Kennung, seiner Klasse oder einem Attribut nennen, etwa dd[data-field="status"].',
  noApprover: 'Jemanden dafür koppeln: countersign pair --team "{team}". Freigebende gibt es für: {teams}.',
  nobodyPaired: 'Jemanden dafür koppeln: countersign pair --team "{team}". Noch ist niemand gekoppelt.',
  reviewTimes: 'Dem zuständigen Team mindestens so viel Zeit geben: Was eskaliert wird, ist das Schwierigere.',
  listAlone: 'Unter alone aufführen, was ohne einen Menschen getan werden darf, oder die Stufe prepare geben.',
  noWrites: 'Aufführen, was sie ändern dürfen, oder die Stufe observe oder recommend wählen.',
  idleWrites: 'writes entfernen oder die Stufe anheben.',
  noDetector: 'Unter never nach etwas suchen lassen, etwa mit { detect: secret } oder { detect: payment-card }.',
  unusedSystem: 'Es unter reads oder writes aufführen oder das System entfernen.',
  redundant: 'Entfernen: Es bewirkt nichts.',
  emptyBudget: 'per_run oder per_day ergänzen, etwa 2.00 USD, oder budget entfernen.',
  budgetOrder: 'per_run kleiner wählen als per_day.',
  askShare: 'Einen Anteil dazwischen wählen, etwa 80%.',
  unknownCost: 'Die Agenten ihren Verbrauch mit den Schritten melden lassen.',
  rejectionNever: 'Die kleinere Zahl zuerst schreiben: [{last}, {many}].',
  emptyLimits: 'pending oder asks_per_hour ergänzen oder limits entfernen.',
  toolBlocked: 'Es unter {list} ergänzen oder die Zeile entfernen.',
  toolShadowed: 'Die engere Zeile an die erste Stelle setzen oder sie entfernen.',
  toolShell: 'Die Zeile entfernen.',
  toolReplaces:
    'Nur behalten, wo das Werkzeug nicht mehr tut als das; sonst die Zeile entfernen oder das gemeinte Werkzeug nennen.',
  nestedFolders:
    'Was nicht angerührt werden darf, unter never für jedes wiederholen oder für jedes System schreiben: **/.env*.',
  toolVerb: 'Unter tools sagen, was ein Aufruf ist, etwa: {row}.',
  knownVerbs: 'Eines davon schreiben: {verbs}.',
  remove: 'Entfernen.',
  nameChange: 'Entfernen oder die Änderung selbst nennen, etwa update.',
  listApproval: 'Entfernen oder unter approval aufführen.',
  raiseOrCapability: 'Die Stufe anheben, eine Sonderstufe mit tier: execute geben oder entfernen.',
  narrower: 'Entfernen oder {rule} enger fassen.',
  changesAre: 'Entfernen. Änderungen sind: {verbs}.',
  raise: 'Entfernen oder die Stufe anheben.',
  addWrites: 'Es unter writes ergänzen oder die Regel entfernen.',
  nameVerbs: 'Die gemeinten Verben nennen, je Regel eines.',
  deepStar: 'Wenn das gemeint ist, {text}* schreiben, damit man es sieht.',
  nameTypes: 'Die gemeinten Arten von Datensätzen nennen.',
})
