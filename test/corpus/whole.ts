/** `npm run test:corpus`: every text of the hostile corpus in every view of the browser, of which `npm test` tries some. */
import { runSome } from '../some-tests.ts'

const tests = ['hostile-views', 'hostile', 'diff-hostile', 'hostile-overlay'].map(name => `test/browser/${name}.test.ts`)
process.exitCode = runSome(['--project', 'browser', ...tests], { CORPUS: 'whole' }) ? 0 : 1
