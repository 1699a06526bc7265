import { asker } from '../ask'
import { plainWords, VendorError } from '../error'
import { sleep as wait } from '../limiter'
import { type Budget, budget as newBudget } from './budget'
import { API_VERSION, graphqlUrl, isShopDomain } from './endpoint'
import {
  codeOf,
  explainErrors,
  explainStatus,
  type GraphqlAnswer,
  type GraphqlError,
  readAnswer,
} from './errors'
import type { ShopifyOptions } from './types'

/** Milliseconds. A background may be stopped after 30 s without an event, so longer waits are the caller's. */
const LONGEST_WAIT = 20_000
const FIRST_WAIT = 500
const MAX_TRIES = 5

export interface Question {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  /** Points that it is expected to ask for, where that is known. */
  readonly points?: number | undefined
  /** May it be sent again where nobody knows whether it arrived? Not a mutation. */
  readonly repeat?: boolean
}

export interface Answered extends Pick<GraphqlAnswer, 'data' | 'errors' | 'cost' | 'ignoring'> {
  /** What the errors of an answer mean that gave data all the same. */
  readonly trouble?: VendorError
}

/** The query asks for more than one query may; `requested` of `most` points. */
export class TooCostly extends Error {
  override name = 'TooCostly'
  readonly requested: number | undefined
  readonly most: number | undefined
  constructor(requested: number | undefined, most: number | undefined) {
    super('the query asks for more points than one may')
    this.requested = requested
    this.most = most
  }
}

/** What an error nulled is not known; what is null without one is a fact. Both look alike until here. */
const unlearn = (data: unknown, errors: readonly GraphqlError[]): void => {
  for (const { path } of errors) {
    let at: unknown = data
    for (const step of path ?? []) {
      if (typeof at !== 'object' || at === null) break
      const fields = at as Record<string | number, unknown>
      if (fields[step] === null && !Array.isArray(at)) {
        delete fields[step]
        break
      }
      at = fields[step]
    }
  }
}

/**
 * Asks one question of the shop's GraphQL door: within its bucket of points, with a token that still lives, and
 * only by the version that we know. An answer of another version is not looked at: its fields may have changed
 * their meaning. One that names no version is taken for ours.
 */
export const graphql = ({ domain, token, renew, budget: shared, ...world }: ShopifyOptions) => {
  const { host, now, signal, sleep = wait } = world
  const ask = asker(world)
  const budget: Budget = shared ?? newBudget(now)
  const url = graphqlUrl(domain)

  const pause = async (ms: number): Promise<void> => {
    if (ms > LONGEST_WAIT) throw new VendorError('too-many', host, { retryAfter: ms })
    if (ms > 0) await sleep(ms, signal)
  }

  const send = async ({ query, variables = {}, repeat = true }: Question) => {
    const post = { body: JSON.stringify({ query, variables }), type: 'application/json', repeat }
    const once = (key: string) =>
      ask(url, { Accept: 'application/json', 'X-Shopify-Access-Token': key }, undefined, post)
    // Asked first: a token would be fetched for nothing, by a request that needs the same permission.
    if (!isShopDomain(domain)) throw new VendorError('no-shop', host, { detail: plainWords(domain) })
    let key = await token()
    let asked = await once(key)
    // What was refused was not carried out: this may be sent again, whatever it is.
    if (asked.status === 401 && renew) {
      key = await renew(key)
      asked = await once(key)
    }
    if (asked.status !== 200) throw explainStatus(host, asked, [key])
    const version = asked.headers.get('x-shopify-api-version')?.trim()
    if (version && version !== API_VERSION) {
      throw new VendorError('version', host, { detail: plainWords(version, [key]) })
    }
    const answer = readAnswer(asked.text)
    if (!answer) throw new VendorError('bad-answer', host, { status: asked.status })
    budget.learn(answer.cost)
    return { answer, key }
  }

  /** Milliseconds until it is asked again; undefined = it is not. */
  const again = (answer: GraphqlAnswer, repeat: boolean, tries: number): number | undefined => {
    const backoff = FIRST_WAIT * 2 ** (tries - 1)
    if (answer.data !== undefined && !answer.errors.some((error) => codeOf(error) === 'THROTTLED'))
      return undefined
    // A throttled query was not begun, a mutation neither.
    if (answer.errors.some((error) => codeOf(error) === 'THROTTLED')) {
      const exact = budget.wait(answer.cost.requested)
      return exact > 0 ? exact : backoff
    }
    return repeat && answer.errors.some((error) => codeOf(error) === 'INTERNAL_SERVER_ERROR')
      ? backoff
      : undefined
  }

  /** Rejects with {@link VendorError}, {@link TooCostly} or the signal's own reason. */
  const query = async (question: Question): Promise<Answered> => {
    await pause(budget.wait(question.points))
    for (let tries = 1; ; tries += 1) {
      const { answer, key } = await send(question)
      const { data, errors, cost, ignoring } = answer
      const costly = errors.find((error) => codeOf(error) === 'MAX_COST_EXCEEDED')
      if (costly) {
        throw new TooCostly(
          costly.extensions?.cost ?? cost.requested,
          costly.extensions?.maxCost ?? undefined,
        )
      }
      const ms = tries < MAX_TRIES ? again(answer, question.repeat ?? true, tries) : undefined
      if (ms !== undefined) {
        await pause(ms)
        continue
      }
      const trouble = errors.length > 0 ? explainErrors(host, errors, [key]) : undefined
      if (data === undefined) throw trouble ?? new VendorError('bad-answer', host)
      unlearn(data, errors)
      return { data, errors, cost, ignoring, ...(trouble && { trouble }) }
    }
  }
  return { query, budget }
}
