/** Words of a conflict that is shown side by side. */
export const conflictWords = {
  sides: 'What contradicts what',
  registered: (id: string) => `The registered text of ${id}`,
  loading: 'Loading…',
  empty: 'The registered policy has no text.',
  another: (version: string) => `This is version ${version}, which is registered now.`,
  failed: 'The text could not be loaded. Close this and open it again.',
}
