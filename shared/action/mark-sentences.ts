/** Why evidence has the mark it has, with holes (shared/text/say.ts). */
export const markSentences = {
  required: 'the boundary asks for it',
  read: 'read in this run',
  notRead: 'no read in this run',
  byDaemon: 'read by the daemon',
  byGateway: 'read through our gateway in this run',
  onPage: 'seen on the page at {origin}',
  differs: '{by}: {field} is {seen}; the agent says {claimed}',
  noPolicy: 'no policy of this id is registered',
  otherVersion: 'the registered version is {version}',
  registered: 'registered in this version',
  quoted: 'registered in this version, and the quote stands in it',
  notQuoted: 'the registered text does not say this',
} as const
