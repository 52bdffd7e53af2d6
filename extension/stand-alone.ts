/**
 * Builds the small pages as if there were no others. Pages that are built together share their modules whole: a file of which the
 * full page checks something with a schema brings the schema, and the library, to the popup too. So popup and side panel get
 * modules of their own, and of each only what they use; packages stay shared, because a browser has one React to keep compiled.
 */
type Resolved = { id: string; external: boolean | 'absolute' } | null
type Resolver = { resolve(source: string, importer: string, options: { skipSelf: boolean }): Promise<Resolved> }

const mark = '?alone'

/** A plugin of the bundler. `entry` matches the path of the first module of such a page; those pages share theirs. */
export function standAlone(entry: RegExp) {
  return {
    name: 'stand-alone',
    apply: 'build' as const,
    enforce: 'pre' as const,
    async resolveId(this: Resolver, source: string, importer: string | undefined) {
      if (!importer || !(importer.endsWith(mark) || entry.test(importer)) || !source.startsWith('.')) return null
      const resolved = await this.resolve(source, importer.replace(mark, ''), { skipSelf: true })
      return resolved && /\.tsx?$/.test(resolved.id) ? { ...resolved, id: resolved.id + mark } : resolved
    },
  }
}
