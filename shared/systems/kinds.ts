/**
 * Kinds of system a boundary can name (design §2 "system"). One row a kind; the code, the schema and the docs read it.
 * How a page's address becomes a record is in the file of the kind beside this one.
 */

export type SystemKind = {
  title: string
  /**
   * What the third segment of a selector means: a field of the record, or the id itself where ids are paths
   * (`workstation/file/src/**`).
   */
  addresses: 'fields' | 'id'
  /** Whether the boundary must say where the system is (`at`). */
  at: 'required' | 'optional'
}

export const systemKinds = {
  hubspot: { title: 'HubSpot', addresses: 'fields', at: 'optional' },
  salesforce: { title: 'Salesforce', addresses: 'fields', at: 'required' },
  zendesk: { title: 'Zendesk', addresses: 'fields', at: 'required' },
  pipedrive: { title: 'Pipedrive', addresses: 'fields', at: 'required' },
  zoho: { title: 'Zoho CRM', addresses: 'fields', at: 'optional' },
  intercom: { title: 'Intercom', addresses: 'fields', at: 'optional' },
  jira: { title: 'Jira', addresses: 'fields', at: 'required' },
  linear: { title: 'Linear', addresses: 'fields', at: 'optional' },
  github: { title: 'GitHub', addresses: 'fields', at: 'optional' },
  gmail: { title: 'Gmail', addresses: 'fields', at: 'optional' },
  stripe: { title: 'Stripe', addresses: 'fields', at: 'optional' },
  notion: { title: 'Notion', addresses: 'fields', at: 'optional' },
  odoo: { title: 'Odoo', addresses: 'fields', at: 'required' },
  twenty: { title: 'Twenty', addresses: 'fields', at: 'required' },
  generic: { title: 'another system', addresses: 'fields', at: 'optional' },
  workstation: { title: 'this workstation', addresses: 'id', at: 'required' },
  web: { title: 'the web', addresses: 'id', at: 'optional' },
  /** Tools themselves: `tool/claude-code/TodoWrite`, `tool/mcp/crm/ping`. The system is always called `tool`. */
  tools: { title: 'tools that agents call', addresses: 'id', at: 'optional' },
} as const satisfies Record<string, SystemKind>

export type SystemKindName = keyof typeof systemKinds
