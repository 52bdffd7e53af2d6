/** The systems whose records have pages of their own, each with what it must know about them; the others have none. */
import type { SystemAdapter } from './adapter.ts'
import { generic } from './generic.ts'
import { github } from './github.ts'
import { gmail } from './gmail.ts'
import { hubspot } from './hubspot.ts'
import { intercom } from './intercom.ts'
import { jira } from './jira.ts'
import type { SystemKindName } from './kinds.ts'
import { linear } from './linear.ts'
import { notion } from './notion.ts'
import { odoo } from './odoo.ts'
import { pipedrive } from './pipedrive.ts'
import { salesforce } from './salesforce.ts'
import { stripe } from './stripe.ts'
import { twenty } from './twenty.ts'
import { zendesk } from './zendesk.ts'
import { zoho } from './zoho.ts'

export const adapters = {
  hubspot,
  salesforce,
  zendesk,
  pipedrive,
  zoho,
  intercom,
  jira,
  linear,
  github,
  gmail,
  stripe,
  notion,
  odoo,
  twenty,
  generic,
} as const satisfies Partial<Record<SystemKindName, SystemAdapter>>

/** The adapter of a kind; `undefined` for kinds that are never shown on a page. */
export function adapterOf(kind: SystemKindName): SystemAdapter | undefined {
  return (adapters as Partial<Record<SystemKindName, SystemAdapter>>)[kind]
}
