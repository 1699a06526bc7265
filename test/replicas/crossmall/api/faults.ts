import type { ReplicaResponse } from '../../http.ts'
import { html } from './xml.ts'

/** How an answer may go wrong on its way. */
export type Fault =
  /** A gateway's own page. */
  | { kind: 'status'; status: number; retryAfter?: string }
  /** The connection ends after so many bytes. */
  | { kind: 'cut'; afterBytes: number }
  /** 200, but not well-formed: an `&` as it was typed, and the end missing. */
  | { kind: 'broken' }
  /** 200, and a page for people. */
  | { kind: 'html' }
  /** 200, and nothing. */
  | { kind: 'empty' }
  | { kind: 'slow'; ms: number }
  /** The API's own error, in its own shape. */
  | { kind: 'refused'; message: string; code?: string }

const LOGIN = `<form action="/" method="post"><input id="mail" name="mail" type="text">
<input id="dd8a78c9" name="dd8a78c9" type="password"><input name="commit" type="submit" value="ログイン"></form>`

export const spoil = (answer: ReplicaResponse, fault: Fault): ReplicaResponse => {
  switch (fault.kind) {
    case 'status': {
      const page = html(`<h1>${fault.status}</h1>`, fault.status)
      return fault.retryAfter === undefined
        ? page
        : { ...page, headers: { ...page.headers, 'retry-after': fault.retryAfter } }
    }
    case 'cut':
      return { ...answer, cutAfter: fault.afterBytes }
    case 'broken': {
      const text = String(answer.body).replaceAll('&amp;', '&')
      return { ...answer, body: text.slice(0, Math.max(60, Math.floor(text.length * 0.8))) }
    }
    case 'html':
      return html(LOGIN)
    case 'empty':
      return { ...answer, body: '' }
    case 'slow':
    case 'refused':
      return answer
  }
}

/** Faults of the answers to come, first come first. */
export class Faults {
  #left: Fault[] = []
  readonly #wait: (ms: number) => Promise<void>

  constructor(wait: (ms: number) => Promise<void>) {
    this.#wait = wait
  }

  next(count: number, fault: Fault): void {
    this.#left.push(...Array<Fault>(count).fill(fault))
  }

  clear(): void {
    this.#left = []
  }

  /** `refuse` words an error of the API's own. */
  async through(
    make: () => ReplicaResponse,
    refuse: (message: string, code: string) => ReplicaResponse,
  ): Promise<ReplicaResponse> {
    const fault = this.#left.shift()
    if (!fault) return make()
    if (fault.kind === 'refused') return refuse(fault.message, fault.code ?? '')
    if (fault.kind === 'slow') await this.#wait(fault.ms)
    return spoil(make(), fault)
  }
}
