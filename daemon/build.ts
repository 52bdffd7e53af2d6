/**
 * Makes what is published, in `dist/`: the program as plain JavaScript, and the built extensions beside it.
 * By hand: `node daemon/build.ts`; npm calls it before it packs.
 */
import { spawnSync } from 'node:child_process'
import { chmod, cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const extensions = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' } as const

await rm(dist, { recursive: true, force: true })
await bundleProgram()
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

function buildExtension(browser: string): void {
  const { status } = spawnSync(process.execPath, [join(root, 'extension', 'build.ts'), browser], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The extension for ${browser} could not be built. The reason is above`)
}
