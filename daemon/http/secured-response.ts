/** A response that cannot leave without the security headers, whoever writes its head (security §3.2.6). */
import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { securityHeaders } from './guard.ts'

/** Written with the head in one go: set one by one before it, they would cost every ask several microseconds. */
export class SecuredResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  override writeHead(status: number, ...more: unknown[]): this {
    const phrase = typeof more[0] === 'string' ? more[0] : undefined
    const given = (phrase === undefined ? more[0] : more[1]) as OutgoingHttpHeaders | undefined
    const headers = { ...securityHeaders, ...given }
    return phrase === undefined ? super.writeHead(status, headers) : super.writeHead(status, phrase, headers)
  }
}
