/**
 * Builds the small pages as if there were no others. Pages that are built together share their modules whole: a file of which the
 * full page checks something with a schema brings the schema, and the library, to the popup too. So popup and side panel get
 * modules of their own, and of each only what they use; packages stay shared, because a browser has one React to keep compiled.
 */
type Resolved = { id: string; external: boolean | 'absolute' } | null
type Resolver = { resolve(source: string, importer: string, options: { skipSelf: boolean }): Promise<Resolved> }

const mark = '?alone'

/**
 * Two files for every page of this kind, with what a page needs before it can show anything: libraries, which the full page
 * shares, and the rest. Left to itself, the bundler would cut the rest in pieces along the views that are loaded later.
 */
const libraries =
  /\/node_modules\/(react|react-dom|scheduler|webextension-polyfill|@noble\/hashes)\/|vite\/preload-helper/
const groups = [
  { name: 'libraries', test: libraries, priority: 2 },
  {
    name: 'card',
    test: (id: string) => id.endsWith(mark) && !/\/sidepanel\//.test(id),
    tags: ['$initial'],
    priority: 1,
  },
]

/** A plugin of the bundler. `entry` matches the path of the first module of such a page; those pages share theirs. */
export function standAlone(entry: RegExp) {
  return {
    name: 'stand-alone',
    apply: 'build' as const,
    enforce: 'pre' as const,
    config: ({ build }: { build?: { lib?: unknown } }) =>
      build?.lib ? undefined : { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } },
    async resolveId(this: Resolver, source: string, importer: string | undefined) {
      if (!importer || !(importer.endsWith(mark) || entry.test(importer)) || !source.startsWith('.')) return null
      const resolved = await this.resolve(source, importer.replace(mark, ''), { skipSelf: true })
      return resolved && /\.(tsx?|css)$/.test(resolved.id) ? { ...resolved, id: resolved.id + mark } : resolved
    },
  }
}
