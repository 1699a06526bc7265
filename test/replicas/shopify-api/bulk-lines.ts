/** The lines of a bulk query's result, a few hundred records in memory at a time. */
import { type DocumentNode, Kind } from 'graphql'
import type { BulkQuery, Plan } from './bulk-plan.ts'
import type { Source } from './records.ts'
import { type Context, carryOut } from './resolve.ts'

export interface Line {
  text: string
  root: boolean
}

/** Records of one root connection, as the objects that resolvers read. */
export type Records = (plan: Plan) => Iterable<Source>

const CHUNK = 250

export class BulkFailure extends Error {
  readonly code: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT'

  constructor(code: BulkFailure['code']) {
    super(code)
    this.code = code
  }
}

/** The document with one of its root fields alone. */
const alone = ({ document, operation }: BulkQuery, plan: Plan): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((one) =>
    one === operation
      ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [plan.field] } }
      : one,
  ),
})

const nodesOf = (value: unknown): Source[] => {
  const { edges } = (value ?? {}) as { edges?: { node: Source }[] }
  return (edges ?? []).map(({ node }) => node)
}

const split = (node: Source, plan: Plan): { own: Source; children: Source[] } => {
  const own = { ...node }
  const children: Source[] = []
  for (const child of plan.children) {
    for (const inner of nodesOf(own[child.key])) {
      const parts = split(inner, child)
      children.push({ ...parts.own, __parentId: node.id }, ...parts.children)
    }
    delete own[child.key]
  }
  return { own, children }
}

const line = (value: Source, root: boolean): Line => ({ text: `${JSON.stringify(value)}\n`, root })

/**
 * `grouped`: children stand under their parent. Otherwise they stand anywhere: here those of every other chunk
 * come before their parents, and the rest a chunk late.
 */
async function* arrange(chunks: AsyncIterable<{ own: Source; children: Source[] }[]>, grouped: boolean) {
  let late: Line[] = []
  let count = 0
  for await (const chunk of chunks) {
    if (grouped) {
      for (const { own, children } of chunk) {
        yield line(own, true)
        for (const child of children) yield line(child, false)
      }
      continue
    }
    const parents = chunk.map(({ own }) => line(own, true))
    const children = chunk.flatMap((one) => one.children.map((child) => line(child, false)))
    yield* count % 2 === 0 ? [...children, ...parents] : [...late, ...parents]
    if (count % 2 === 1) late = children
    else {
      yield* late
      late = []
    }
    count++
  }
  yield* late
}

/** Throws BulkFailure where the query cannot be carried out. */
export async function* bulkLines(
  query: BulkQuery,
  records: Records,
  context: Context,
  grouped: boolean,
): AsyncGenerator<Line> {
  for (const plan of query.plans) {
    const document = alone(query, plan)
    const type = `${plan.field.name.value[0]?.toUpperCase()}${plan.field.name.value.slice(1, -1)}`
    const run = async (sources: Source[]) => {
      const edges = sources.map((node) => ({ __typename: `${type}Edge`, cursor: '', node }))
      const found = { __typename: `${type}Connection`, edges }
      const { data, errors } = await carryOut(document, { [plan.field.name.value]: found }, context)
      const [error] = errors ?? []
      if (error || !data)
        throw new BulkFailure(
          error?.extensions.code === 'ACCESS_DENIED' ? 'ACCESS_DENIED' : 'INTERNAL_SERVER_ERROR',
        )
      return nodesOf(data[plan.key]).map((node) => split(node, plan))
    }
    const chunks = async function* () {
      let held: Source[] = []
      // An empty list too is asked for once: it may be denied.
      let asked = false
      for (const source of records(plan)) {
        held.push(source)
        if (held.length < CHUNK) continue
        yield await run(held)
        asked = true
        held = []
        // Others are answered in between.
        await new Promise<void>((go) => setImmediate(go))
      }
      if (held.length > 0 || !asked) yield await run(held)
    }
    yield* arrange(chunks(), grouped)
  }
}
