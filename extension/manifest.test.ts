import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { chromeId, contentSecurityPolicy, iconPaths, manifest } from './manifest.ts'
import { chromeOnly, optionalHosts, requiredHosts, requiredPermissions } from './permissions.ts'

const targets = [
  ['chrome', 3],
  ['firefox', 2],
  ['firefox', 3],
] as const

describe.each(targets)('the manifest for %s, version %i', (browser, manifestVersion) => {
  const made = manifest({ browser, manifestVersion })

  test('asks for exactly what the table gives reasons for', () => {
    const unknown: readonly string[] = browser === 'firefox' ? chromeOnly : []
    expect(made.permissions).toEqual(Object.keys(requiredPermissions).filter(name => !unknown.includes(name)))
    expect(made.host_permissions).toEqual(Object.keys(requiredHosts))
    const optional = manifestVersion === 2 ? made.optional_permissions : made.optional_host_permissions
    expect(optional).toEqual(Object.keys(optionalHosts))
  })

  test('lets its pages load nothing but itself, and reach nothing but this machine', () => {
    const policy = manifestVersion === 2 ? made.content_security_policy : made.content_security_policy?.extension_pages
    expect(policy).toBe(contentSecurityPolicy)
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'/)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*(?!;|$| ws:)|https:/)
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'")
  })

  test('gives pages nothing to load from it and nobody a channel to it', () => {
    expect(made).not.toHaveProperty('web_accessible_resources')
    expect(made).not.toHaveProperty('content_scripts')
    if (browser === 'chrome') expect(made.externally_connectable).toEqual({ ids: [] })
  })
})

test('Chrome gives the extension the id that the daemon can expect', () => {
  const { key } = manifest({ browser: 'chrome', manifestVersion: 3 }) as { key: string }
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  expect([...hash].map(digit => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')).toBe(chromeId)
})

test('every icon is there', () => {
  for (const path of [...Object.values(iconPaths('icon')), ...Object.values(iconPaths('offline'))])
    expect(existsSync(fileURLToPath(new URL(`./public/${path}`, import.meta.url))), path).toBe(true)
})
