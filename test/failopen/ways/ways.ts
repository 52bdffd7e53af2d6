/** Every way in (design §13). One file a way; each is driven against every fault. */
import type { Way } from '../way.ts'
import { clientWay } from './client.ts'
import { frameworkWays } from './frameworks.ts'
import { hookWays } from './hooks.ts'
import { mcpGatewayWay } from './mcp-gateway.ts'
import { mcpServerWay } from './mcp-server.ts'
import { recipeWays } from './recipes.ts'
import { shellWay } from './shell.ts'

export const ways: readonly Way[] = [
  ...hookWays,
  mcpServerWay,
  mcpGatewayWay,
  clientWay,
  shellWay,
  ...recipeWays,
  ...frameworkWays,
]
