/** The manifest for every browser: what WXT does not derive from the entry points. */
import type { ConfigEnv, UserManifest } from 'wxt'
import { chromeOnly, optionalHosts, requiredHosts, requiredPermissions } from './permissions.ts'

/**
 * Nothing but our own files and the daemon. Stated in full for every browser: Firefox's default would turn `ws:` into
 * `wss:`, and no default keeps a page from being framed or from sending a form.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src http://127.0.0.1:* ws://127.0.0.1:*',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Public half of a key whose private half nobody keeps: it gives unpacked builds the same id, and so the same origin, everywhere. */
const chromeKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnfM+bPSZKMel1IJ+o020q444iIVFwKqg/o32yGCi1jOEX11mmQ2U9Jo9TwUoxFNdYTlvEciUDq6fQ31gBcdRzySg+mthOlYmwU0iGrdRCyesttJ98L2IH4wfUO5QGc2NuN4+KWWAmChsOqMRYXLRvVZMSOeYg9ou2tEakJ3CgSoY9mpQXkvSI4KGhubawsfqFTUBKMnT06AQWHV8yUEH3Oppj7xXEettGO3IsAH0n+fz271BzyehsHS/ZMcDm3PS2t39PhW4SbNg0Y1L6NHjJ4hfe7viPIDCrEwNJZbA+Q9cDxVlyzmkdqQNoNg9VbgWsbPzHsbKn4OHeOMPtJq2lQIDAQAB'
/** The id that the key above makes. */
export const chromeId = 'cfhgameiplkahlibpiddcdjfpanieegl'
export const firefoxId = '{979d5ee5-d86d-4551-b755-71b4ef4876be}'

const sizes = [16, 32, 48, 128] as const
/** `icon/16.png` and so on; `name` is `icon` or `offline`. */
export const iconPaths = (name: 'icon' | 'offline') =>
  Object.fromEntries(sizes.map(size => [size, `${name}/${size}.png`]))

export function manifest({ browser, manifestVersion }: Pick<ConfigEnv, 'browser' | 'manifestVersion'>): UserManifest {
  const firefox = browser === 'firefox'
  const open = { suggested_key: { default: 'Alt+Shift+C' } }
  return {
    name: 'Countersign',
    description: 'Decide what AI agents on this machine may do, with the evidence in front of you.',
    icons: iconPaths('icon'),
    action: { default_title: 'Countersign', default_icon: iconPaths('icon') },
    permissions: Object.keys(requiredPermissions).filter(name => !firefox || !chromeOnly.some(only => only === name)),
    host_permissions: Object.keys(requiredHosts),
    // WXT drops the optional hosts of a second version manifest, where they are optional permissions.
    ...(manifestVersion === 2
      ? { optional_permissions: Object.keys(optionalHosts) }
      : { optional_host_permissions: Object.keys(optionalHosts) }),
    content_security_policy: manifestVersion === 2 ? contentSecurityPolicy : { extension_pages: contentSecurityPolicy },
    commands: { [manifestVersion === 2 ? '_execute_browser_action' : '_execute_action']: open },
    ...(firefox
      ? {
          browser_specific_settings: {
            // 140 is the first to know data_collection_permissions; Ed25519 came earlier.
            gecko: { id: firefoxId, strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : {
          key: chromeKey,
          // 137 is the first with Ed25519, without which the daemon cannot prove itself.
          minimum_chrome_version: '137',
          // No other extension and no page may send messages.
          externally_connectable: { ids: [] },
        }),
  } as UserManifest
}
