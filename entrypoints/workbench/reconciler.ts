import { proxy, type Remote, wrap } from 'comlink'
import type { AskFn } from '../../lib/messages'
import { RECON_DEADLINE } from '../../lib/messages-recon'
import type { Reconciler, ReconOutside } from '../../lib/recon/types'
import type { ReconWorker } from './recon-worker'

interface Begun {
  readonly remote: Remote<ReconWorker>
  /** Refused once the worker has broken down: what is asked of it then would never be answered. */
  readonly broken: Promise<never>
}

const begin = (ask: AskFn): Begun => {
  const worker = new Worker(new URL('./recon-worker.ts', import.meta.url), { type: 'module' })
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener('error', () => refuse(new Error('the worker broke down')))
    worker.addEventListener('messageerror', () => refuse(new Error('the worker is not understood')))
  })
  broken.catch(() => undefined)
  const remote = wrap<ReconWorker>(worker)
  const outside: ReconOutside = {
    orders: (host, from, to, after) =>
      ask('reconOrders', { host, from, to, ...(after !== undefined && { after }) }, RECON_DEADLINE),
  }
  // Messages keep their order: nothing asked later is answered before this was heard.
  remote.connect(proxy(outside)).catch(() => undefined)
  return { remote, broken }
}

/** The worker that reconciles, begun when it is first asked for something. */
export const makeReconciler = (ask: AskFn): Reconciler => {
  let begun: Begun | undefined
  const call = <T>(what: (remote: Remote<ReconWorker>) => Promise<T>): Promise<T> => {
    begun ??= begin(ask)
    return Promise.race([what(begun.remote), begun.broken])
  }
  return {
    add: (files) => call((remote) => remote.add(files)),
    addApi: (host, from, to) => call((remote) => remote.addApi(host, from, to)),
    stop: () => call((remote) => remote.stop()),
    remove: (id) => call((remote) => remote.remove(id)),
    clear: () => call((remote) => remote.clear()),
    choose: (id, chosen) => call((remote) => remote.choose(id, chosen)),
    options: () => call((remote) => remote.options()),
    setOptions: (options) => call((remote) => remote.setOptions(options)),
    onProgress: (heard) => call((remote) => remote.onProgress(proxy(heard))),
    view: (filter, sort) => call((remote) => remote.view(filter, sort)),
    rows: (from, to) => call((remote) => remote.rows(from, to)),
    case: (key) => call((remote) => remote.case(key)),
    mark: (mark) => call((remote) => remote.mark(mark)),
    export: (kind, words, filtered) => call((remote) => remote.export(kind, words, filtered)),
    statement: () => call((remote) => remote.statement()),
  }
}
