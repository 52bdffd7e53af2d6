#!/usr/bin/env node
/** The program `countersign`. */
import { buffer } from 'node:stream/consumers'
import { systemPlaces } from '../system/paths.ts'
import { runCli } from './run.ts'
import { version } from './version.ts'

process.exitCode = await runCli(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  stdin: () => buffer(process.stdin),
  env: process.env,
  places(home) {
    if (home !== undefined) process.env.COUNTERSIGN_HOME = home
    return systemPlaces()
  },
  version,
})
