import { defineConfig } from 'wxt'
import { languageChunks } from './extension/language-chunks.ts'
import { manifest } from './extension/manifest.ts'
import { pureSchemas } from './extension/pure-schemas.ts'
import { standAlone } from './extension/stand-alone.ts'

/** Paths follow ARCHITECTURE.md: the extension lives in `extension/`, builds go to `.output/`. */
export default defineConfig({
  srcDir: 'extension',
  entrypointsDir: 'entrypoints',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  vite: () => ({
    plugins: [standAlone(/\/entrypoints\/(popup|sidepanel)\/main\.tsx$/), pureSchemas(), languageChunks()],
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
