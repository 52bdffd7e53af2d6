/** The operator's own prices, `prices.yaml` in the configuration folder: read at start, checked, and put before the list. */
import { listPrices } from '../../shared/cost/list-prices.ts'
import { PricesDocument, type PriceTables } from '../../shared/cost/prices.ts'
import { DocumentError } from './document-error.ts'
import { yamlDocument } from './yaml-document.ts'

/** The tables to compute costs with. Rejects with `DocumentError` where the file is there and cannot be used. */
export async function readPrices(path: string): Promise<PriceTables> {
  const data = await yamlDocument<PricesDocument>(path).read()
  if (data === null) return [listPrices]
  const parsed = PricesDocument.safeParse(data)
  if (parsed.success) return [parsed.data.prices, listPrices]
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  throw new DocumentError(
    'refused',
    path,
    `${where}${issue?.message ?? 'is not a price table'}. Correct it, or remove the file`,
  )
}
