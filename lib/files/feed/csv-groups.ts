import { type Catalogue, one, type Values } from './catalogue'

/**
 * Rows to products. What is known: CYBERBIZ's export of products has rows for what a product is sold as (its columns
 * are not published), and so have the exports of other shops: the product's own cells stand in each of them. Not known
 * is whether a row may leave those cells blank. So rows belong together only where they follow each other, say the same
 * id (or, without one, the same name and address), and each has a 產品編號 of its own; all else is a product of its own,
 * so that nothing that is missing goes unsaid.
 */
export class CsvGroups {
  readonly #catalogue: Catalogue
  #rows: Values[] = []
  #line = 0
  #identity = ''
  readonly #skus = new Set<string>()

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  /** True: a product begins with it. */
  row(line: number, values: Values): boolean {
    const slots = this.#catalogue.plan?.product
    const text = (at: number | undefined): string =>
      at === undefined || at < 0 ? '' : one(values[at]).trim()
    const sku = text(slots?.sku)
    const id = slots && slots.id !== slots.sku ? text(slots.id) : ''
    const name = text(slots?.name)
    const identity = id !== '' ? `id ${id}` : name === '' ? '' : `name ${name}\n${text(slots?.url)}`
    const begins =
      identity === '' ||
      identity !== this.#identity ||
      sku === '' ||
      this.#skus.has(sku) ||
      this.#skus.size === 0

    if (begins) {
      this.end()
      this.#line = line
      this.#identity = identity
    }
    this.#rows.push(values)
    if (sku !== '') this.#skus.add(sku)
    return begins
  }

  /** No more rows. */
  end(): void {
    const [values] = this.#rows
    if (values)
      this.#catalogue.product({
        line: this.#line,
        values,
        variants: this.#rows.length > 1 ? this.#rows : [],
        isFlat: true,
      })
    this.#rows = []
    this.#skus.clear()
  }
}
