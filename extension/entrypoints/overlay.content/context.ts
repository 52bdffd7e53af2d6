/**
 * What the framework hands to `main` of a content script, without what the overlay has no use for: events that a page could
 * hear, and a polyfill that weighs more than all the rest (`extension/bundler/bare-content.ts` puts it there).
 */
export class ContentScriptContext {
  readonly #ends = new AbortController()

  get signal(): AbortSignal {
    return this.#ends.signal
  }

  /** Ends everything: the extension is gone. */
  notifyInvalidated(): void {
    this.#ends.abort()
  }
}
