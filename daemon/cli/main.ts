#!/usr/bin/env -S node --single-threaded-gc --max-semi-space-size=16 --no-allocation-site-pretenuring
/** The program `countersign`. The first line suits Node to a small daemon: one thread collects, and little is held. */
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { placesFor, systemPlaces } from '../system/paths.ts'
import { runCli } from './run.ts'
import type { Terminal } from './terminal.ts'
import { nodeFault, version } from './version.ts'

const terminal: Terminal = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  screen: process.stdout.isTTY === true,
  stdin: () => buffer(process.stdin),
  env: process.env,
  places: home => {
    if (home === undefined) return systemPlaces()
    return placesFor({
      platform: process.platform,
      env: { ...process.env, COUNTERSIGN_HOME: resolve(home) },
      home: homedir(),
    })
  },
  version,
}

// On an older Node the database would end the process without a word.
const fault = nodeFault()
if (fault === undefined) process.exitCode = await runCli(process.argv.slice(2), terminal)
else {
  terminal.err(`${fault}\n`)
  process.exitCode = 1
}
