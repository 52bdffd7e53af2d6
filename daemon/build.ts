/**
 * Makes what is published, in `dist/`: the program as plain JavaScript, the client library with its types, and the built
 * extensions beside them.
 * By hand: `node daemon/build.ts`; npm calls it before it packs.
 */
import { spawnSync } from 'node:child_process'
import { chmod, cp, glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const extensions = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' } as const

await rm(dist, { recursive: true, force: true })
await bundleProgram()
await bundleClient()
for (const [browser, folder] of Object.entries(extensions)) {
  buildExtension(browser)
  await cp(join(root, '.output', folder), join(dist, 'extension', folder), { recursive: true })
}
console.log('dist: ready to pack')

/** Our own code becomes one program; the packages that it depends on are installed beside it. */
async function bundleProgram(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const names = Object.keys(manifest.dependencies)
  await build({
    input: {
      countersign: join(root, 'daemon', 'cli', 'main.ts'),
      'store-worker': join(root, 'daemon', 'store', 'worker', 'store-worker.ts'),
    },
    platform: 'node',
    external: id => id.startsWith('node:') || names.some(name => id === name || id.startsWith(`${name}/`)),
    output: {
      dir: dist,
      format: 'esm',
      // The worker stands beside the chunk that starts it (store/worker/remote-store.ts).
      entryFileNames: ({ name }) => (name === 'store-worker' ? 'lib/[name].js' : '[name].js'),
      chunkFileNames: 'lib/[name]-[hash].js',
      // Stack traces are for whoever reports a fault.
      minify: false,
    },
  })
  await chmod(join(dist, 'countersign.js'), 0o755)
}

/** What agents import (`exports` in package.json). Agent frameworks are whatever the user has installed. */
async function bundleClient(): Promise<void> {
  const folder = join(root, 'shared', 'client')
  const input = {
    client: join(folder, 'client.ts'),
    'ai-sdk': join(folder, 'frameworks', 'ai-sdk.ts'),
    'openai-agents': join(folder, 'frameworks', 'openai-agents.ts'),
    langchain: join(folder, 'frameworks', 'langchain.ts'),
  }
  await build({
    input,
    platform: 'neutral',
    external: /^[^./]/,
    // What they share lies in a file of its own, so that an error has one class, whichever entry it comes through.
    output: { dir: join(dist, 'client'), format: 'esm', chunkFileNames: 'lib/[name].js', minify: false },
  })
  const types = join(dist, 'client', 'types')
  const options = ['--declaration', '--emitDeclarationOnly', '--outDir', types, '--rootDir', folder, '--ignoreConfig']
  const language = ['--module', 'nodenext', '--target', 'es2024', '--strict', '--types', 'node', '--noCheck']
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [compiler, ...options, ...language, '--allowImportingTsExtensions', ...Object.values(input)]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The types of the client could not be made. The reason is above')
  // They are read beside JavaScript, where no file ends in .ts.
  for await (const file of glob(join(types, '**', '*.d.ts'))) {
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'))
  }
}

function buildExtension(browser: string): void {
  const { status } = spawnSync(process.execPath, [join(root, 'extension', 'build.ts'), browser], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The extension for ${browser} could not be built. The reason is above`)
}
