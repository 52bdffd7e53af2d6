/** Web sites for the browser to visit: the fixture pages on loopback, over HTTPS for the host names of real systems. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer as createHttp, type IncomingMessage } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'

/** What a site answers: markup, or the name of a page of `test/fixtures/pages`; `csp` is the page's own policy. */
export type Visit = { html?: string; page?: string; csp?: string }
/** `place` is the address and port, as a resolver rule takes it. */
export type Sites = { port: number; place: string; close(): Promise<void> }

const pages = new URL('../fixtures/pages/', import.meta.url)

/** Serves on 127.0.0.1. `answer` gets the request's path and host; with `tls` the certificate is one that nobody trusts. */
export async function startSites(
  answer: (path: string, host: string) => Visit | undefined,
  { tls = false }: { tls?: boolean } = {},
): Promise<Sites> {
  const respond = async ({
    url = '/',
    headers,
  }: IncomingMessage): Promise<{ status: number; html: string; csp?: string }> => {
    const visit = answer(url, headers.host ?? '')
    if (!visit) return { status: 404, html: '' }
    const html = visit.html ?? (await readFile(new URL(visit.page ?? '', pages), 'utf8'))
    return { status: 200, html, csp: visit.csp }
  }
  const server = (tls ? createHttps(selfSigned()) : createHttp()).on('request', (request, response) => {
    void respond(request).then(({ status, html, csp }) => {
      const policy = csp === undefined ? {} : { 'content-security-policy': csp }
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...policy }).end(html)
    })
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    place: `127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

/** Flags that send hosts to places on loopback and accept the certificates there, for a browser of a test only. */
export function visiting(places: Record<string, string>): string[] {
  const rules = Object.entries(places).map(([host, place]) => `MAP ${host} ${place}`)
  return [`--host-resolver-rules=${rules.join(',')}`, '--ignore-certificate-errors']
}

/** A key and an X.509 certificate (RFC 5280 §4.1, version 1) that it signed itself, made anew each time: no key is kept. */
function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
  const utf8 = (text: string) => der(0x0c, Buffer.from(text))
  const time = (text: string) => der(0x17, Buffer.from(text))
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const commonName = der(0x06, Buffer.from('550403', 'hex'))
  const name = sequence(der(0x31, sequence(commonName, utf8('countersign test'))))
  const valid = sequence(time('200101000000Z'), time('491231235959Z'))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(der(0x02, Buffer.from([1])), ecdsaWithSha256, name, valid, name, key)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const lines =
    sequence(body, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

/** One value in DER (X.690 §8.1): tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
