import { defineConfig } from 'wxt'
import { bareContent } from './extension/bundler/bare-content.ts'
import { languageChunks } from './extension/bundler/language-chunks.ts'
import { pageChunks } from './extension/bundler/page-chunks.ts'
import { problemTexts } from './extension/bundler/problem-texts.ts'
import { pureSchemas } from './extension/bundler/pure-schemas.ts'
import { standAlone } from './extension/bundler/stand-alone.ts'
import { manifest } from './extension/manifest.ts'

/** What a module loads later is on this machine: its styles have to be asked for, its modules ask for themselves. */
const resolveDependencies = (_: string, all: string[], { hostType }: { hostType: 'html' | 'js' }) =>
  hostType === 'html' ? all : all.filter(file => file.endsWith('.css'))

/** Paths follow ARCHITECTURE.md: the extension lives in `extension/`, builds go to `.output/`. */
export default defineConfig({
  srcDir: 'extension',
  entrypointsDir: 'entrypoints',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  vite: () => ({
    // The oldest browsers that the manifest lets in; they need nothing in the place of what is new.
    build: { target: ['chrome137', 'firefox140'], modulePreload: { polyfill: false, resolveDependencies } },
    plugins: [
      standAlone(/\/entrypoints\/(popup|sidepanel)\/main\.tsx$/),
      pureSchemas(),
      problemTexts(),
      languageChunks(),
      pageChunks(),
      bareContent(),
    ],
  }),
  manifest,
  zip: {
    includeSources: [
      'extension/**',
      'shared/**',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'wxt.config.ts',
      'README.md',
      'LICENSE',
    ],
  },
})
