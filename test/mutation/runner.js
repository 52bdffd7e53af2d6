/**
 * Stryker's runner for vitest, told apart from vitest 5 by one thing: it picks the tests of a mutant by their full names,
 * which it joins with a space, and this vitest joins them with " > ", so that none would run and every mutant would live.
 * Here whole files are picked, by the files of those tests.
 */
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { strykerPlugins as plugins, strykerValidationSchema } from '@stryker-mutator/vitest-runner'

export { strykerValidationSchema }

const [{ factory: make }] = plugins

function byFiles(...dependencies) {
  const runner = make(...dependencies)
  const mutantRun = runner.mutantRun.bind(runner)
  runner.mutantRun = options => {
    const files = new Set(options.testFilter?.map(id => id.slice(0, id.indexOf('#') + 1)))
    return mutantRun({ ...options, ...(options.testFilter && { testFilter: [...files] }) })
  }
  return runner
}
byFiles.inject = make.inject

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'vitest-by-files', byFiles)]
