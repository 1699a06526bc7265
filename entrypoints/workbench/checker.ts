import { proxy, type Remote, wrap } from 'comlink'
import type { Checker, Outside } from '../../lib/check/types'
import type { AskFn } from '../../lib/messages'
import { FEED_DEADLINE } from '../../lib/messages-feed'
import type { FeedWorker } from './feed-worker'

interface Begun {
  readonly remote: Remote<FeedWorker>
  /** Refused once the worker has broken down: what is asked of it then would never be answered. */
  readonly broken: Promise<never>
}

type Permitted = (url: string) => Promise<boolean>

const begin = (ask: AskFn, permitted: Permitted): Begun => {
  const worker = new Worker(new URL('./feed-worker.ts', import.meta.url), { type: 'module' })
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener('error', () => refuse(new Error('the worker broke down')))
    worker.addEventListener('messageerror', () => refuse(new Error('the worker is not understood')))
  })
  broken.catch(() => undefined)
  const remote = wrap<FeedWorker>(worker)
  const outside: Outside = {
    products: (host, page) => ask('feedProducts', { host, page }, FEED_DEADLINE),
    pictures: (host, urls) => ask('feedPictures', { host, urls }, FEED_DEADLINE),
  }
  // Messages keep their order: nothing asked later is answered before this was heard.
  remote.connect(proxy(outside), proxy(permitted)).catch(() => undefined)
  return { remote, broken }
}

/** The worker that checks catalogues, begun when it is first asked for something. */
export const makeChecker = (ask: AskFn, permitted: Permitted): Checker => {
  let begun: Begun | undefined
  const call = <T>(what: (remote: Remote<FeedWorker>) => Promise<T>): Promise<T> => {
    begun ??= begin(ask, permitted)
    return Promise.race([what(begun.remote), begun.broken])
  }
  return {
    start: (asked) => call((remote) => remote.start(asked)),
    pause: () => call((remote) => remote.pause()),
    resume: () => call((remote) => remote.resume()),
    cancel: () => call((remote) => remote.cancel()),
    onProgress: (heard) => call((remote) => remote.onProgress(proxy(heard))),
    view: (filter, sort) => call((remote) => remote.view(filter, sort)),
    rows: (from, to) => call((remote) => remote.rows(from, to)),
    export: (kind, words, filtered) => call((remote) => remote.export(kind, words, filtered)),
    kept: () => call((remote) => remote.kept()),
    open: (key) => call((remote) => remote.open(key)),
    forget: (key) => call((remote) => remote.forget(key)),
    chosen: (key) => call((remote) => remote.chosen(key)),
    choose: (key, chosen) => call((remote) => remote.choose(key, chosen)),
    checkPictures: () => call((remote) => remote.checkPictures()),
    pausePictures: () => call((remote) => remote.pausePictures()),
  }
}
