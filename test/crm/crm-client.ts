/** What an agent can do in the CRM: Odoo's external interface over XML-RPC, and nothing of ours. */
import type { Json } from '../../shared/action/canonical.ts'
import { account } from './odoo.ts'
import { call } from './xml-rpc.ts'

export type Lead = {
  id: number
  name: string
  expected_revenue: number
  /** Id and name. */
  stage_id: [number, string]
  partner_id: [number, string] | false
  write_date: string
}

export type CrmClient = {
  /** The opportunity of this name. */
  find(name: string): Promise<Lead>
  read(id: number): Promise<Lead>
  /** The id of the stage that is called so. */
  stage(name: string): Promise<number>
  write(id: number, values: Record<string, Json>): Promise<void>
}

const fields = ['name', 'expected_revenue', 'stage_id', 'partner_id', 'write_date']

/** Logs in over the interface. */
export async function connectCrm(origin: string): Promise<CrmClient> {
  const { database, login, password } = account
  const user = await call(`${origin}/xmlrpc/2/common`, 'authenticate', database, login, password, {})
  if (typeof user !== 'number') throw new Error('Odoo does not know the user of its demo data.')
  const execute = (model: string, method: string, args: Json[], options: Record<string, Json> = {}) =>
    call(`${origin}/xmlrpc/2/object`, 'execute_kw', database, user, password, model, method, args, options)

  async function first<T>(model: string, domain: Json[], of: string[]): Promise<T> {
    const [found] = (await execute(model, 'search_read', [domain], { fields: of, limit: 1 })) as T[]
    if (!found) throw new Error(`Odoo has no ${model} with ${JSON.stringify(domain)}.`)
    return found
  }

  return {
    find: name => first<Lead>('crm.lead', [['name', '=', name]], fields),
    read: id => first<Lead>('crm.lead', [['id', '=', id]], fields),
    stage: async name => (await first<{ id: number }>('crm.stage', [['name', '=', name]], ['name'])).id,
    async write(id, values) {
      if ((await execute('crm.lead', 'write', [[id], values])) !== true) throw new Error('Odoo wrote nothing.')
    },
  }
}
