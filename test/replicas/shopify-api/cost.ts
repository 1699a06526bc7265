/**
 * What a query costs before it runs and after, and the bucket that it is paid from. Scalars cost nothing, an
 * object 1, a connection 2 and as many times its node as the page may hold, a mutation 10; of an interface the
 * dearest of its types. How Shopify counts to the point is not published: only that it tells both numbers.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { shopifySchema } from './schema.ts'

const CONNECTION = 2
const MUTATION = 10

type Variables = Readonly<Record<string, unknown>>

const fieldType = (parent: GraphQLNamedType, field: FieldNode): GraphQLNamedType | undefined => {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined
  const found = parent.getFields()[field.name.value]
  return found && getNamedType(found.type)
}

const sizeOf = (field: FieldNode, variables: Variables): number => {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue
    if (value.kind === Kind.INT) return Number(value.value)
    if (value.kind === Kind.VARIABLE) {
      const told = variables[value.name.value]
      if (typeof told === 'number') return told
    }
  }
  return 0
}

/** What was answered stands beside what was asked; undefined = nothing was answered yet. */
type Told = { value: unknown } | undefined

class Counter {
  readonly #document: DocumentNode
  readonly #variables: Variables

  constructor(document: DocumentNode, variables: Variables) {
    this.#document = document
    this.#variables = variables
  }

  #fragment(name: string) {
    return this.#document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    )
  }

  selection(set: SelectionSetNode, parent: GraphQLNamedType, told: Told): number {
    const schema = shopifySchema()
    let fields = 0
    const byType = new Map<string, number>()
    for (const one of set.selections) {
      if (one.kind === Kind.FIELD) {
        fields += this.field(one, parent, told)
        continue
      }
      const spread = one.kind === Kind.FRAGMENT_SPREAD ? this.#fragment(one.name.value) : one
      if (!spread || !('selectionSet' in spread) || !spread.selectionSet) continue
      const name =
        'typeCondition' in spread && spread.typeCondition ? spread.typeCondition.name.value : parent.name
      const type = schema.getType(name)
      if (type) byType.set(name, (byType.get(name) ?? 0) + this.selection(spread.selectionSet, type, told))
    }
    const own = byType.get(parent.name) ?? 0
    byType.delete(parent.name)
    return fields + own + Math.max(0, ...byType.values())
  }

  field(field: FieldNode, parent: GraphQLNamedType, told: Told): number {
    const type = fieldType(parent, field)
    const set = field.selectionSet
    if (!type || !set || !isCompositeType(type) || type.name === 'PageInfo') return 0
    const key = field.alias?.value ?? field.name.value
    const value = told && (told.value as Record<string, unknown> | null)?.[key]
    if (told && value == null) return 0
    if (/Connection$/.test(type.name)) return CONNECTION + this.page(field, set, type, told && { value })
    const each = told && Array.isArray(value) ? value.filter((one) => one != null) : [value]
    if (each.length === 0) return 0
    return 1 + Math.max(...each.map((one) => this.selection(set, type, told && { value: one })))
  }

  /** The nodes of a connection, reached by `edges { node }` or `nodes`. */
  page(field: FieldNode, set: SelectionSetNode, type: GraphQLNamedType, told: Told): number {
    const size = sizeOf(field, this.#variables)
    let sum = 0
    for (const one of set.selections) {
      if (one.kind !== Kind.FIELD || !one.selectionSet) continue
      const key = one.alias?.value ?? one.name.value
      const found = told && (told.value as Record<string, unknown>)[key]
      const items = told ? ((Array.isArray(found) ? found : []) as unknown[]) : undefined
      const inner = fieldType(type, one)
      if (!inner || (one.name.value !== 'nodes' && one.name.value !== 'edges')) continue
      const cost = (value: Told) =>
        one.name.value === 'nodes'
          ? 1 + this.selection(one.selectionSet as SelectionSetNode, inner, value)
          : this.selection(one.selectionSet as SelectionSetNode, inner, value)
      sum += items ? items.reduce<number>((all, value) => all + cost({ value }), 0) : size * cost(undefined)
    }
    return sum
  }
}

const operationCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  told: Told,
): number => {
  const schema = shopifySchema()
  if (operation.operation === 'mutation') return MUTATION * operation.selectionSet.selections.length
  const root = schema.getQueryType()
  return root ? new Counter(document, variables).selection(operation.selectionSet, root, told) : 0
}

export const requestedCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number => operationCost(document, operation, variables, undefined)

export const actualCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  data: unknown,
): number => (data == null ? 0 : operationCost(document, operation, variables, { value: data }))

export interface ThrottleStatus {
  maximumAvailable: number
  currentlyAvailable: number
  restoreRate: number
}

/** One app's points on one shop: they come back all the time, up to the brim. */
export class Bucket {
  maximum: number
  rate: number
  #points: number
  #at: number
  readonly #clock: () => number

  constructor(clock: () => number, maximum: number, rate: number) {
    this.#clock = clock
    this.maximum = maximum
    this.rate = rate
    this.#points = maximum
    this.#at = clock()
  }

  #refill(): void {
    const now = this.#clock()
    this.#points = Math.min(this.maximum, this.#points + ((now - this.#at) / 1000) * this.rate)
    this.#at = now
  }

  /** False: there are not as many points, and none were taken. */
  take(points: number): boolean {
    this.#refill()
    if (this.#points < points) return false
    this.#points -= points
    return true
  }

  giveBack(points: number): void {
    this.#points = Math.min(this.maximum, this.#points + points)
  }

  /** Leaves this many points. */
  set(points: number): void {
    this.#at = this.#clock()
    this.#points = points
  }

  status(): ThrottleStatus {
    this.#refill()
    return {
      maximumAvailable: this.maximum,
      currentlyAvailable: Math.floor(this.#points),
      restoreRate: this.rate,
    }
  }
}
