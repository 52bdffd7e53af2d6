/** Texts as words of a command line. */

/** One word for any POSIX shell, and for fish. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A value in a configuration file of curl, which knows these escapes alone. */
export const curlValue = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
