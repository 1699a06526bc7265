/**
 * The browser's API for the background and our own pages, with promises everywhere. Content scripts do
 * not import this: see docs/DEPENDENCIES.md for what the polyfill would weigh there.
 */

export type { Browser } from 'webextension-polyfill'
export { default as browser } from 'webextension-polyfill'
