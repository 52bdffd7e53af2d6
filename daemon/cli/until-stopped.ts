/** Waits for Ctrl-C or SIGTERM. */

/** npm passes a Ctrl-C on to us that the terminal has sent us already, so two in a moment are one. */
const onePress = 1_000

/** Resolves at the first signal. A second one, later than a moment, ends the process at once: `close` may hang. */
export function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    let first: number | undefined
    const onSignal = () => {
      if (first === undefined) {
        first = performance.now()
        resolve()
      } else if (performance.now() - first > onePress) process.exit(130)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    if (process.platform === 'win32') process.on('SIGBREAK', onSignal)
  })
}
