/** Every English string of the boundary editor. Functions where a number or a name goes in; plain text, never markup. */

const count = (n: number, one: string, other = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : other}`

export const editor = {
  edit: 'Edit',
  close: 'Close the editor',
  closeHint: 'Your text is kept until the browser closes.',
  kept: 'You have unsaved text here. Edit goes on with it.',
  discard: 'Throw my text away',
  text: 'Text of the boundary',
  keys: 'Tab leaves the field. Indent with spaces: YAML takes no tabs.',
  hidden: 'The text holds characters that this field does not show. “Changes” below shows them.',

  changedOnDisk: 'The file has changed since you began, so your text cannot be saved over it.',
  startAgain: 'Start again from the file',
  rebase: 'Keep my text: I have looked at the changes below',

  checking: 'Checking…',
  sound: 'Nothing is wrong with it.',
  broken: (n: number) => `${count(n, 'fault')}: as it is, this would block the whole workflow.`,
  findings: (n: number) => `${count(n, 'remark')} on what it says`,
  at: (line: number, column: number) => `Line ${line}, column ${column}`,
  severities: { error: 'Cannot work', warning: 'Look again', note: 'Worth knowing' } as const,

  changes: 'Changes',
  noChanges: 'The text is that of the file.',
  summary: 'In plain language',

  replay: {
    title: 'What would have changed',
    running: 'Going through past requests…',
    none: (asks: number, days: number) =>
      asks === 0
        ? `Nothing was asked in the last ${days} days, so the past says nothing about this change.`
        : `Nothing would have gone differently in the last ${days} days: ${count(asks, 'request')} looked at.`,
    some: (differ: number, asks: number, days: number) =>
      `${differ.toLocaleString('en')} of ${count(asks, 'request')} of the last ${days} days would have gone differently.`,
    against: (version: number) =>
      version === 0 ? 'Held against what was decided then.' : `Held against the rules of version ${version}.`,
    erased: (n: number) => `${count(n, 'request')} could not be looked at: the content was erased.`,
    leftOut: (n: number) => `${count(n, 'smaller group')} left out.`,
    looser: 'Looser',
    stricter: 'Stricter',
    rules: (before: string, now: string) => `Rule so far: ${before}. Rule then: ${now}.`,
    ended: (how: string) => `When they were asked: ${how}.`,
    pending: 'waiting',
    runs: (n: number) => `Show ${count(n, 'request')} with the run`,
    latest: (n: number, of: number) => `The latest ${n} of ${of.toLocaleString('en')}, with the run`,
    notReplayed: 'What this cannot take into account',
  },

  loosening: {
    warning: (n: number) =>
      n > 0
        ? `This is looser than what holds now: less would have stood in the way of ${count(n, 'past request')}.`
        : 'This is looser than what holds now, though no past request met the difference.',
    widens: 'Rules that are wider:',
    confirm: 'I have read what is looser, and I want agents to be able to do it.',
    wait: 'You can accept once you have seen what would have changed.',
  },

  save: 'Save and accept',
  saving: 'Saving…',
} as const
