import { expect, test } from 'vitest'
import { contract } from './contract.ts'
import { contractDigest } from './contract-digest.ts'

test('the digest that both sides carry is that of the endpoint table', () => {
  expect(contract, 'The endpoints are others: write the received digest into shared/api/contract.ts').toBe(
    contractDigest(),
  )
})
