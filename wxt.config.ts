import { defineConfig } from 'wxt'
import { manifest } from './extension/manifest.ts'

/** Paths follow ARCHITECTURE.md: the extension lives in `extension/`, builds go to `.output/`. */
export default defineConfig({
  srcDir: 'extension',
  entrypointsDir: 'entrypoints',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
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
    ],
  },
})
