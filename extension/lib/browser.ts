/** The one import of the browser's extension API, promise-based everywhere. */
import browser from 'webextension-polyfill'

export { browser }
