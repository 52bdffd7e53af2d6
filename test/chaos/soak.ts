/** `npm run test:soak`: the kill loops a thousand times, and every step of every system call. Takes about an hour. */
import { runSome } from '../some-tests.ts'

const { CHAOS_ROUNDS = '1000', CHAOS_STEPS = 'all' } = process.env
process.exitCode = runSome(['--project', 'browser', 'test/chaos'], { CHAOS_ROUNDS, CHAOS_STEPS }) ? 0 : 1
