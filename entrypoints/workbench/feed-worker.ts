import { expose } from 'comlink'
import { makeChecker } from '../../lib/check/checker'
import { shelf } from '../../lib/check/shelf'
import type { Checker, Outside } from '../../lib/check/types'
import { openFeed } from '../../lib/files/feed/open'

/** Reads and judges whole catalogues, out of the page's way: minutes of work for the largest. */
export interface FeedWorker extends Checker {
  /** Once, before anything else: how the background is asked. Hand both over by Comlink's `proxy`. */
  connect(outside: Outside, permitted?: (url: string) => Promise<boolean>): Promise<void>
}

/** A message to ourselves comes behind everything that waits already; a timer would be slowed down. */
const breather = (): (() => Promise<void>) => {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(0)
    })
}

let outside: Outside | undefined
let permitted: ((url: string) => Promise<boolean>) | undefined

const way = (): Outside => {
  if (!outside) throw new Error('nobody said how the background is asked')
  return outside
}

const worker: FeedWorker = {
  ...makeChecker({
    outside: {
      products: async (host, page) => way().products(host, page),
      pictures: async (host, urls) => way().pictures(host, urls),
    },
    permitted: async (url) => permitted?.(url),
    fetch: (input, init) => fetch(input, init),
    openFeed,
    shelf: shelf(),
    now: () => Date.now(),
    breathe: breather(),
    newId: () => crypto.randomUUID(),
  }),
  async connect(ways, may) {
    outside = ways
    permitted = may
  },
}

expose(worker)
