import type { Group } from '../../../lib/recon/types'
import { useWords } from '../../words'
import { amountOf, countOf } from './amounts'

interface GroupsProps {
  readonly title: string
  /** Heads the first column. */
  readonly head: string
  readonly groups: readonly Group[]
  readonly name: (key: string) => string
  readonly chosen: (key: string) => boolean
  readonly onChoose: (key: string) => void
}

/** What was taken less what was paid back, by method or by day; a name shows its cases alone. */
export const Groups = ({ title, head, groups, name, chosen, onChoose }: GroupsProps) => {
  const say = useWords()
  if (groups.length === 0) return null
  return (
    <details class="recon-groups screen-only">
      <summary>{title}</summary>
      <section class="recon-wide recon-high" aria-label={title}>
        <table class="recon-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {(['cases', 'matched', 'shopify', 'ecpay', 'difference', 'fees', 'net'] as const).map(
                (column) => (
                  <th key={column} scope="col" class="recon-figure">
                    {say(`workbench.recon.group.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, cases, matched, shopify, ecpay, fees, net }) => (
              <tr key={key} data-group={key}>
                <th scope="row">
                  <button
                    type="button"
                    class="recon-pick"
                    aria-pressed={chosen(key)}
                    onClick={() => onChoose(key)}
                  >
                    {name(key)}
                  </button>
                </th>
                <td class="recon-figure ss-figure">{countOf(say, cases)}</td>
                <td class="recon-figure ss-figure">{countOf(say, matched)}</td>
                <td class="recon-figure ss-figure">{amountOf(say, shopify)}</td>
                <td class="recon-figure ss-figure">{amountOf(say, ecpay)}</td>
                <td class={shopify === ecpay ? 'recon-figure ss-figure' : 'recon-figure ss-figure recon-off'}>
                  {amountOf(say, shopify - ecpay)}
                </td>
                <td class="recon-figure ss-figure">{amountOf(say, fees)}</td>
                <td class="recon-figure ss-figure">{amountOf(say, net)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
