/** What a web page can try against a daemon on this machine. Runs in the page, so it stands alone. */

/** How each attempt went: `refused`, `sent` without an answer that can be read, or what could be read. */
export type Attempts = Record<string, string>

/** `body` is a valid ask and `token` a valid agent's: the page knows all that there is to know. */
export async function attack({ base, token, body }: { base: string; token: string; body: string }): Promise<Attempts> {
  const json = { 'content-type': 'application/json' }
  const authorized = { ...json, authorization: `Bearer ${token}` }
  const asks = '/agent/v1/asks'
  const requests: Record<string, [path: string, init?: RequestInit]> = {
    'GET what is open': ['/healthz'],
    'GET the description': ['/openapi.json'],
    'GET with a token': ['/agent/v1/changes', { headers: authorized }],
    'ask with a token': [asks, { method: 'POST', headers: authorized, body }],
    'ask as text': [asks, { method: 'POST', body }],
    'ask as text, unread': [asks, { method: 'POST', body, mode: 'no-cors' }],
    'ask as a form, unread': [asks, { method: 'POST', body: new URLSearchParams({ body }), mode: 'no-cors' }],
    'ask with cookies': [asks, { method: 'POST', body, credentials: 'include', mode: 'no-cors' }],
    'the queue': ['/human/v1/queue', { method: 'POST', headers: json, body: '{}' }],
    'the queue, unread': ['/human/v1/queue', { method: 'POST', body: '{}', mode: 'no-cors' }],
    'a pairing': ['/pair/v1/start', { method: 'POST', headers: json, body: '{}' }],
    'GET, unread': ['/healthz', { mode: 'no-cors' }],
    PUT: [asks, { method: 'PUT', headers: json, body }],
    'an old override': [asks, { headers: { 'x-http-method-override': 'POST' } }],
  }
  const attempts: Attempts = {}
  for (const [name, [path, init]] of Object.entries(requests))
    attempts[name] = await fetch(base + path, init).then(
      async answer => (answer.type === 'opaque' ? 'sent' : `${answer.status} ${await answer.text()}`),
      () => 'refused',
    )

  /** Ends as soon as one of the events comes; `good` ones mean that the page learned something. */
  const settled = (target: EventTarget, good: string, bad: string) =>
    new Promise<string>(resolve => {
      target.addEventListener(good, () => resolve('reached'))
      target.addEventListener(bad, () => resolve('refused'))
    })
  const element = <K extends 'img' | 'script' | 'link' | 'iframe'>(tag: K, attributes: Record<string, string>) => {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    const ended = settled(made, 'load', 'error')
    document.body.append(made)
    return ended
  }
  const url = `${base}/healthz`
  attempts.image = await element('img', { src: url })
  attempts.script = await element('script', { src: `${base}/openapi.json` })
  attempts.style = await element('link', { rel: 'stylesheet', href: url })
  attempts.beacon = navigator.sendBeacon(base + asks, body) ? 'sent' : 'refused'
  attempts.socket = await settled(
    new WebSocket(`${base.replace('http', 'ws')}/human/v1/live?after=0`, ['countersign.v1', 'ticket.AAAA']),
    'open',
    'error',
  )
  const events = new EventSource(`${base}/agent/v1/changes?live=sse`)
  attempts.events = await settled(events, 'open', 'error')
  events.close()

  // A frame loads whatever it gets, so it is what can be read in it that counts.
  await element('iframe', { src: url, name: 'inner' })
  const form = Object.assign(document.createElement('form'), {
    action: base + asks,
    method: 'post',
    target: 'inner',
    enctype: 'text/plain',
  })
  form.append(Object.assign(document.createElement('input'), { name: body, value: '' }))
  document.body.append(form)
  const inner = document.querySelector('iframe')!
  const answered = settled(inner, 'load', 'error')
  form.submit()
  await answered
  try {
    attempts.frame = `read ${inner.contentDocument!.body.innerText}`
  } catch {
    attempts.frame = 'refused'
  }
  return attempts
}
