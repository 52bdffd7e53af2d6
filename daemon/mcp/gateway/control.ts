/** Handlers of shared/api/control-mcp.ts. */
import type { controlEndpoints } from '../../../shared/api/control.ts'
import type { UpstreamConfig, UpstreamView } from '../../../shared/api/control-mcp.ts'
import { mayCall } from '../../../shared/tools/may-call.ts'
import type { Handler } from '../../http/bind.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Gateway } from './gateway.ts'
import { type Upstream, UpstreamDown } from './upstream.ts'

type Rows = typeof controlEndpoints
type Names = 'controlMcp' | 'controlMcpAdd' | 'controlMcpRemove'

export function controlMcpHandlers(gateway: Gateway, hub: Hub): { [K in Names]: Handler<Rows[K], null> } {
  async function view(upstream: Upstream): Promise<UpstreamView> {
    const { name, config } = upstream
    const tools = await upstream.tools().catch(error => {
      // That it is down is a part of the view.
      if (error instanceof UpstreamDown) return new Map<string, never>()
      throw error
    })
    const boundaries = hub.parts.workflows.list().flatMap(({ id }) => {
      const rules = hub.parts.workflows.rules(id)
      return rules ? [{ id, boundary: rules.compiled.source }] : []
    })
    return {
      name,
      kind: 'url' in config ? 'http' : 'process',
      where: whereOf(config),
      ...upstream.state(),
      tools: [...tools.keys()].map(tool => ({
        tool,
        changed: gateway.definitions.isChanged(name, tool),
        within: boundaries.filter(({ boundary }) => mayCall(`mcp/${name}/${tool}`, boundary)).map(({ id }) => id),
      })),
    }
  }

  return {
    controlMcp: async () => ({ status: 200, body: { upstreams: await Promise.all(gateway.list().map(view)) } }),
    controlMcpAdd: async ({ body }) => ({
      status: 201,
      body: await view(await gateway.add(body.name, body.config)),
    }),
    async controlMcpRemove({ body }) {
      await gateway.remove(body.name)
      return { status: 200, body: { removed: true } }
    },
  }
}

/** Without what may be secret: values of variables, headers, and an address's user, query and fragment. */
function whereOf(config: UpstreamConfig): string {
  if (!('url' in config)) return [config.command, ...config.args].join(' ')
  const { origin, pathname } = new URL(config.url)
  return `${origin}${pathname}`
}
