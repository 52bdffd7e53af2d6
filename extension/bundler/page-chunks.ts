/**
 * Puts the modules of the full page into few files. To a browser every file of an extension is a request of its own, and left
 * alone the bundler makes one for every set of places that share some modules: forty for the history, which are slower to
 * load than everything in one.
 */
import { join } from 'node:path'

type Html = { bundle?: Record<string, { name?: string; fileName: string }>; filename: string }
type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/** The files in the order in which they are loaded: each holds what its modules need and what was not there before. */
const files: Readonly<Record<string, readonly string[]>> = {
  // What asks the daemon. It is the smallest, and runs while the next one is being read.
  'page-first': ['entrypoints/app/main.tsx'],
  // The frame, and in it the history.
  'page-frame': ['entrypoints/app/start.tsx'],
}
/** What several of the other places need. */
const rest = 'page-places'

/** Pages that stand alone (stand-alone.ts) and languages (language-chunks.ts) have modules of their own. */
const isApart = (id: string) => /[?\0]/.test(id)
/** Other packages are the popup's as well, or of one place. */
const isPackage = (id: string) => /\/node_modules\/(?!zod\/|@tanstack\/)/.test(id)

/** A plugin of the bundler. */
export function pageChunks() {
  let places: Map<string, string>
  /** The file of a module, for those of which every place has need. */
  const fileOf = (id: string, graph: Graph): string | null => {
    places ??= placed(graph)
    return places.get(id) ?? null
  }
  const groups = [
    { name: fileOf, test: isPages, priority: 1 },
    { name: rest, test: isPages, priority: 0, minShareCount: 2 },
  ]
  return {
    name: 'page-chunks',
    apply: 'build' as const,
    // The worker and the overlay are one file each.
    config: ({ build }: { build?: { lib?: unknown } }) =>
      build?.lib ? undefined : { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } },
    transformIndexHtml: {
      order: 'post' as const,
      /** The frame is loaded while the first file runs, not after it. */
      handler(_: string, { bundle = {}, filename }: Html) {
        if (!/\/app\/index\.html$/.test(filename)) return []
        const frame = Object.values(bundle).filter(({ name }) => name === 'page-frame' || name === 'start')
        return frame.map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}

const isPages = (id: string) => !isApart(id) && !isPackage(id)

function placed(graph: Graph): Map<string, string> {
  const places = new Map<string, string>()
  for (const [file, begins] of Object.entries(files)) {
    const left = begins.map(path => join(import.meta.dirname, '..', path))
    for (let id = left.pop(); id; id = left.pop()) {
      if (places.has(id) || !isPages(id)) continue
      places.set(id, file)
      left.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
    }
  }
  return places
}
