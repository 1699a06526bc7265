/** What a bulk query asks for: judged as Shopify judges it, and laid out so that its answer can be cut into lines. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql'
import { shopifySchema } from './schema.ts'

/** A connection in the query, and those inside its nodes. */
export interface Plan {
  /** As it is called in the answer. */
  key: string
  field: FieldNode
  children: Plan[]
}

export interface BulkQuery {
  document: DocumentNode
  operation: OperationDefinitionNode
  plans: Plan[]
}

const MOST_CONNECTIONS = 5
const MOST_DEPTH = 2

type Found = { plan: Plan; depth: number; hasId: boolean }

class Reader {
  readonly found: Found[] = []
  readonly byNodes: string[] = []
  readonly problems = new Set<string>()
  readonly #document: DocumentNode

  constructor(document: DocumentNode) {
    this.#document = document
  }

  fields(set: SelectionSetNode): FieldNode[] {
    return set.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one]
      if (one.kind === Kind.INLINE_FRAGMENT) return this.fields(one.selectionSet)
      const fragment = this.#document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === one.name.value,
      )
      return fragment && 'selectionSet' in fragment
        ? this.fields(fragment.selectionSet as SelectionSetNode)
        : []
    })
  }

  /** `direct`: the fields stand in the node itself, not in an object of it. */
  read(
    set: SelectionSetNode,
    type: GraphQLNamedType,
    depth: number,
    at: { inList: boolean; direct: boolean },
  ): Plan[] {
    if (!isObjectType(type) && !isInterfaceType(type)) return []
    const plans: Plan[] = []
    for (const field of this.fields(set)) {
      const told = type.getFields()[field.name.value]
      if (!told || !field.selectionSet) continue
      const inner = getNamedType(told.type)
      const bare = isNonNullType(told.type) ? told.type.ofType : told.type
      if (!/Connection$/.test(inner.name)) {
        const deeper = { inList: at.inList || isListType(bare), direct: false }
        this.read(field.selectionSet, inner, depth, deeper)
        continue
      }
      if (at.inList)
        this.problems.add(
          'Queries that contain a connection field within a list field are not currently supported.',
        )
      else if (!at.direct)
        this.problems.add('Replica: a connection within an object of a node is not carried out.')
      plans.push(this.connection(field, inner, depth + 1))
    }
    return plans
  }

  connection(field: FieldNode, type: GraphQLNamedType, depth: number): Plan {
    const plan: Plan = { key: field.alias?.value ?? field.name.value, field, children: [] }
    const parts = this.fields(field.selectionSet as SelectionSetNode)
    if (parts.some(({ name }) => name.value === 'nodes')) this.byNodes.push(field.name.value)
    const node = parts
      .filter(({ name }) => name.value === 'edges')
      .flatMap(({ selectionSet }) => (selectionSet ? this.fields(selectionSet) : []))
      .find(({ name }) => name.value === 'node')
    const edge = isObjectType(type) ? getNamedType(type.getFields().nodes?.type ?? type) : type
    const hasId =
      !!node?.selectionSet &&
      this.fields(node.selectionSet).some(({ name, alias }) => name.value === 'id' && !alias)
    this.found.push({ plan, depth, hasId })
    if (node?.selectionSet)
      plan.children = this.read(node.selectionSet, edge, depth, { inList: false, direct: true })
    return plan
  }
}

/** The query, or what Shopify says against it: every objection, in its order. */
export const readBulkQuery = (text: string): { query: BulkQuery } | { problems: string[] } => {
  let document: DocumentNode
  try {
    document = parse(text)
  } catch (error) {
    return { problems: [`Invalid bulk query: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const wrong = validate(shopifySchema(), document)
  if (wrong.length > 0) return { problems: wrong.map(({ message }) => `Invalid bulk query: ${message}`) }
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  const root = shopifySchema().getQueryType()
  if (operation?.operation !== 'query' || !root)
    return { problems: ['Invalid bulk query: only a query can be run'] }
  const reader = new Reader(document)
  const plans = reader.read(operation.selectionSet, root, 0, { inList: false, direct: true })
  const problems: string[] = []
  if (reader.byNodes.length > 0) {
    problems.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${reader.byNodes.join("', '")}'.`,
    )
  }
  if (reader.fields(operation.selectionSet).some(({ name }) => name.value === 'node'))
    problems.push('Bulk queries cannot contain a top level `node` field.')
  if (reader.found.some(({ depth }) => depth > MOST_DEPTH))
    problems.push('Bulk queries cannot contain connections with a nesting depth greater than 2.')
  if (reader.found.length > MOST_CONNECTIONS)
    problems.push(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`)
  const orphans = reader.found.filter(({ plan, hasId }) => plan.children.length > 0 && !hasId)
  if (orphans.length > 0) {
    const names = orphans.flatMap(({ plan }) => plan.children.map(({ field }) => field.name.value))
    problems.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${names.join(', ')}.`,
    )
  }
  problems.push(...reader.problems)
  if (reader.found.length === 0) problems.push('Bulk queries must contain at least one connection.')
  return problems.length > 0 ? { problems } : { query: { document, operation, plans } }
}
