import type { ReplicaResponse, ReplicaSite } from '../../http.ts'
import type { Shop } from '../model.ts'
import { answerFor } from '../pictures/site.ts'
import { PICTURE_KINDS, type PictureKind } from './catalogue.ts'
import { type Gate, makeGate } from './gate.ts'

/** A host of pictures that no build is allowed to read from the start. */
export const SECOND_HOST = 'static.myshop-photos.tw'

export interface AddressCount {
  requests: number
  /** Answers that carried bytes of the picture, whole ones and parts. */
  wholes: number
  parts: number
  /** 304. */
  unchanged: number
  bytes: number
}

export interface FeedPictureControls {
  readonly byAddress: ReadonlyMap<string, AddressCount>
  /** By host: questions, and how many were under way at the most. */
  readonly byHost: ReadonlyMap<string, { requests: number; atOnce: number; most: number }>
  /** Holds every answer. */
  readonly gate: Gate
  /** From now on this address answers as that kind of picture, with an ETag of its own. */
  change(url: string, kind: PictureKind): void
  reset(): void
}

const KINDS = new Set<string>(PICTURE_KINDS)

/** The files that stand behind the kinds; four plain ones in turn. */
const fileOf = (kind: PictureKind, number: number): string => {
  if (kind === 'rgb') return `plain-${(number % 4) + 1}`
  return kind === 'missing' ? 'not-found' : kind
}

/** `/feed/<number>/<kind>.jpg` on the shop's own picture host and on a second one. */
export const feedPictures = (shop: Shop): ReplicaSite & FeedPictureControls => {
  const gate = makeGate()
  const byAddress = new Map<string, AddressCount>()
  const byHost = new Map<string, { requests: number; atOnce: number; most: number }>()
  const changed = new Map<string, PictureKind>()

  const site: ReplicaSite = async (request) => {
    const { host, path, method } = request
    if (host !== shop.pictureHost && host !== SECOND_HOST) return undefined
    const [, digits = '', named = ''] = /^\/feed\/(\d+)\/([\w-]+)\.jpg$/.exec(path) ?? []
    if (!KINDS.has(named) || (method !== 'GET' && method !== 'HEAD')) return undefined
    const url = `https://${host}${path}`
    const counted = byHost.get(host) ?? { requests: 0, atOnce: 0, most: 0 }
    byHost.set(host, counted)
    counted.requests++
    counted.atOnce++
    counted.most = Math.max(counted.most, counted.atOnce)
    await gate.pass()
    const kind = changed.get(url) ?? (named as PictureKind)
    const answer = answerFor(fileOf(kind, Number(digits)), request)
    const own = byAddress.get(url) ?? { requests: 0, wholes: 0, parts: 0, unchanged: 0, bytes: 0 }
    byAddress.set(url, own)
    own.requests++
    if (answer.status === 200) own.wholes++
    if (answer.status === 206) own.parts++
    if (answer.status === 304) own.unchanged++
    return sent(answer, method, (bytes) => {
      counted.atOnce--
      own.bytes += bytes
    })
  }

  /** Under way until its last byte was taken. */
  const sent = (answer: ReplicaResponse, method: string, done: (bytes: number) => void): ReplicaResponse => {
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
    if (method === 'HEAD' || body.length === 0) {
      done(0)
      return answer
    }
    async function* stream(): AsyncGenerator<Uint8Array> {
      let bytes = 0
      try {
        for (let at = 0; at < body.length; at += 16_384) {
          const piece = body.subarray(at, at + 16_384)
          yield piece
          bytes += piece.length
        }
      } finally {
        done(bytes)
      }
    }
    return {
      ...answer,
      headers: { ...answer.headers, 'content-length': String(body.length) },
      body: '',
      stream: stream(),
    }
  }

  const controls: FeedPictureControls = {
    byAddress,
    byHost,
    gate,
    change: (url, kind) => void changed.set(url, kind),
    reset: () => {
      gate.open()
      byAddress.clear()
      byHost.clear()
      changed.clear()
    },
  }
  return Object.assign(site, controls)
}
