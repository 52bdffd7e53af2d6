/** XML-RPC, as much of it as Odoo's external interface speaks: requests as text, answers read with one pass over the tags. */
import type { Json } from '../../shared/action/canonical.ts'

/** The other side answered with a fault, or with what is no XML-RPC. */
export class XmlRpcFault extends Error {
  override readonly name = 'XmlRpcFault'
}

/** Calls a method. Throws {@link XmlRpcFault}. */
export async function call(address: string, method: string, ...params: Json[]): Promise<Json> {
  const values = params.map(param => `<param>${xmlOf(param)}</param>`).join('')
  const body = `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${values}</params></methodCall>`
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
    signal: AbortSignal.timeout(60_000),
  })
  const text = await response.text()
  const at = text.indexOf('<value>')
  if (!response.ok || at < 0) throw new XmlRpcFault(`${method}: status ${response.status} without a value`)
  const value = valueIn(text.slice(at).match(/<[^>]*>|[^<]+/g) ?? [])
  if (text.slice(0, at).includes('<fault>')) throw new XmlRpcFault(`${method}: ${JSON.stringify(value)}`)
  return value
}

function xmlOf(value: Json): string {
  return `<value>${typed(value)}</value>`
}

function typed(value: Json): string {
  if (value === null) return '<nil/>'
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`
  if (typeof value === 'number') return Number.isInteger(value) ? `<int>${value}</int>` : `<double>${value}</double>`
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`
  if (Array.isArray(value)) return `<array><data>${value.map(xmlOf).join('')}</data></array>`
  const members = Object.entries(value).map(
    ([name, of = null]) => `<member><name>${escaped(name)}</name>${xmlOf(of)}</member>`,
  )
  return `<struct>${members.join('')}</struct>`
}

/** Takes one value from the front of the tags and texts. */
function valueIn(tokens: string[]): Json {
  const next = () => tokens.shift() ?? ''
  const blank = () => {
    while (/^\s+$/.test(tokens[0] ?? '')) next()
  }
  const text = (end: string) => {
    const found = tokens[0]?.startsWith('<') ? '' : next()
    expect(end)
    return unescaped(found)
  }
  const expect = (tag: string) => {
    blank()
    const found = next()
    if (found !== tag) throw new XmlRpcFault(`${tag} was expected, and ${found} came`)
  }
  const starts = (tag: string) => {
    blank()
    return tokens[0] === tag
  }
  const value = (): Json => {
    expect('<value>')
    if (!tokens[0]?.startsWith('<') && tokens[1] === '</value>') return text('</value>')
    if (tokens[0] === '</value>') return text('</value>')
    blank()
    const of = content(next())
    expect('</value>')
    return of
  }
  const content = (tag: string): Json => {
    switch (tag) {
      case '<int>':
      case '<i4>':
      case '<double>':
        return Number(text(tag.replace('<', '</')))
      case '<boolean>':
        return text('</boolean>') === '1'
      case '<nil/>':
      case '<string/>':
        return tag === '<nil/>' ? null : ''
      case '<string>':
      case '<dateTime.iso8601>':
        return text(tag.replace('<', '</'))
      case '<array>': {
        const items: Json[] = []
        expect('<data>')
        while (starts('<value>')) items.push(value())
        expect('</data>')
        expect('</array>')
        return items
      }
      case '<struct>': {
        const members: Record<string, Json> = {}
        while (starts('<member>')) {
          expect('<member>')
          expect('<name>')
          const name = text('</name>')
          members[name] = value()
          expect('</member>')
        }
        expect('</struct>')
        return members
      }
      default:
        throw new XmlRpcFault(`${tag} is no value`)
    }
  }
  return value()
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name] ?? all),
  )
}
