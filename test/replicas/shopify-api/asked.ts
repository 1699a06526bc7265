/** What was asked, laid open for tests: which fields, and which of them are about a buyer. */
import {
  type DocumentNode,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { isPersonal } from './people.ts'
import { shopifySchema } from './schema.ts'

export interface Asked {
  /** Epoch ms by the replica's clock. */
  readonly at: number
  readonly domain: string
  readonly version: string
  readonly token: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Undefined: the question could not be read. */
  readonly operation: 'query' | 'mutation' | undefined
  readonly operationName: string | undefined
  /** Of QueryRoot or Mutation. */
  readonly fields: readonly string[]
  /** `Type.field` of everything that would tell who a buyer is, that of bulk queries too. */
  personal: readonly string[]
  /** HTTP; 0 = none. */
  status: number
  /** Codes of the errors in the answer, or ['OK']. */
  outcome: readonly string[]
}

export const operationOf = (
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined =>
  document.definitions.find(
    (one): one is OperationDefinitionNode =>
      one.kind === Kind.OPERATION_DEFINITION && (name === undefined || one.name?.value === name),
  )

export const rootFields = (operation: OperationDefinitionNode | undefined): string[] =>
  (operation?.selectionSet.selections ?? []).flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  )

/** Works on what is not valid too, as far as its types are known. */
export const personalIn = (document: DocumentNode): string[] => {
  const info = new TypeInfo(shopifySchema())
  const found = new Set<string>()
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType()
        if (!parent) return
        const where = `${getNamedType(parent).name}.${node.name.value}`
        if (node.name.value !== '__typename' && isPersonal(parent.name, node.name.value)) found.add(where)
      },
    }),
  )
  return [...found]
}

export const tryParse = (query: string): DocumentNode | undefined => {
  try {
    return parse(query)
  } catch {
    return undefined
  }
}
