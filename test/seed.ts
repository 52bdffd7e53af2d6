/**
 * Properties try the same inputs in every `npm test`, so that what fails fails again and a change is judged by what it
 * changed. `npm run test:explore` draws new inputs, many more of them, and prints the seed of what it finds.
 */
import fc from 'fast-check'

const { SEED } = process.env
fc.configureGlobal(SEED === 'new' ? {} : { seed: Number(SEED ?? 20_261_123) })
