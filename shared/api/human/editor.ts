/** The boundary editor: check, replay over past asks, and save (design §4). */

export const editorEndpoints = {} as const
