import type { Statement } from '../../../lib/recon/types'
import { PAY_ZONE } from '../../../lib/records'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'
import { amountOf, countOf } from './amounts'
import { addsUp, bucketLines, bucketName, methodName } from './buckets'
import { dateOf } from './days'
import { kindOf } from './file-words'
import { headingOf } from './heading'
import { percent } from './rates'
import { type Session, useProgress } from './session'

interface SheetProps {
  readonly session: Session
  /** Undefined: printed by the browser's own command, which cannot wait for it. */
  readonly statement: Statement | undefined
  readonly now: number
}

const SIDES = ['shopify', 'ecpay'] as const

/** The statement on paper: what was read, what it came to, and what a second person needs to come to the same. */
export const Sheet = ({ session, statement, now }: SheetProps) => {
  const say = useWords()
  const progress = useProgress(session, (all) => all)
  if (!progress) return null
  const when = new Intl.DateTimeFormat(say.language, { dateStyle: 'medium', timeStyle: 'short' }).format(now)
  const title = (
    <>
      <h1>{say('workbench.recon.sheet.title')}</h1>
      <p>{headingOf(say, progress)}</p>
      <p class="sheet-source">
        <span>{say('workbench.sheet.printed', { when })}</span>
        {statement && <span>{say('workbench.recon.sheet.day', { day: statement.day })}</span>}
      </p>
    </>
  )
  if (!statement)
    return (
      <section class="sheet recon-sheet" aria-hidden="true">
        {title}
        <p>{say('workbench.recon.sheet.bare')}</p>
      </section>
    )
  const { files, totals, options, rules, said, fingerprint } = statement
  const day = (at: number) => dateOf(at, say.language, options.zone || PAY_ZONE)
  const lacks = totals.notChecked.flatMap(({ rule, cases }) =>
    cases > 0 ? [say('workbench.recon.lacks.one', { rule: nameOf(say, rule), count: cases })] : [],
  )
  const gateways = Object.entries(options.methods).map(
    ([gateway, method]) => `${gateway} = ${methodName(say, method)}`,
  )
  const rates = Object.entries(options.rates).flatMap(([method, rate]) =>
    rate
      ? [
          `${methodName(say, method)} ${percent(rate.rate)} % + ${percent(rate.tax)} % (${amountOf(say, rate.least)})`,
        ]
      : [],
  )
  return (
    <section class="sheet recon-sheet" aria-hidden="true">
      {title}
      <table>
        <thead>
          <tr>
            <th>{say('workbench.recon.file.name')}</th>
            <th>{say('workbench.recon.file.kind')}</th>
            <th>{say('workbench.recon.sheet.rows')}</th>
            <th>{say('workbench.recon.file.sum')}</th>
            <th>{say('workbench.recon.file.days')}</th>
            <th>SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={`${file.hash} ${file.name}`}>
              <td class="recon-sheet-wrap">{file.name}</td>
              <td class="recon-sheet-wrap">
                {/* What the API told is no file: it has neither layout nor hash. */}
                {kindOf(say, {
                  from: file.side !== undefined && file.layout === undefined ? 'api' : 'file',
                  ...(file.layout && { layout: file.layout }),
                })}
              </td>
              <td>
                {countOf(say, file.rows)} / {countOf(say, file.records)}
              </td>
              <td>{amountOf(say, file.sum)}</td>
              <td>{file.days && `${day(file.days[0])} – ${day(file.days[1])}`}</td>
              <td class="recon-sheet-hash">{file.hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="recon-sheet-two">
        <table>
          <thead>
            <tr>
              <th>{say('workbench.recon.sums.where')}</th>
              {SIDES.map((side) => (
                <th key={side} colSpan={2}>
                  {say(`workbench.recon.side.${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bucketLines(totals.buckets).map(({ bucket, ...of }) => (
              <tr key={bucket}>
                <td>{bucketName(say, bucket)}</td>
                {SIDES.map((side) => [
                  <td key={`${side} count`}>{countOf(say, of[side].count)}</td>,
                  <td key={`${side} amount`}>{amountOf(say, of[side].amount)}</td>,
                ])}
              </tr>
            ))}
            <tr class="recon-sheet-sum">
              <td>{say('workbench.recon.sums.files')}</td>
              {SIDES.map((side) => [
                <td key={`${side} count`}>{countOf(say, totals.files[side].count)}</td>,
                <td key={`${side} amount`}>
                  {addsUp(totals, side) ? '' : '≠ '}
                  {amountOf(say, totals.files[side].amount)}
                </td>,
              ])}
            </tr>
          </tbody>
        </table>
        <table>
          <thead>
            <tr>
              <th>{say('workbench.recon.column.said')}</th>
              <th>{say('workbench.recon.group.cases')}</th>
              <th>{say('workbench.recon.sheet.doubt')}</th>
            </tr>
          </thead>
          <tbody>
            {totals.rules.map(({ rule, cases, amount }) => (
              <tr key={rule}>
                <td>{nameOf(say, rule)}</td>
                <td>{countOf(say, cases)}</td>
                <td>{amountOf(say, amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <table>
        <thead>
          <tr>
            <th>{say('workbench.recon.method')}</th>
            {(['cases', 'matched', 'shopify', 'ecpay', 'fees', 'net'] as const).map((column) => (
              <th key={column}>{say(`workbench.recon.group.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.byMethod.map((group) => (
            <tr key={group.key}>
              <td>{methodName(say, group.key)}</td>
              <td>{countOf(say, group.cases)}</td>
              <td>{countOf(say, group.matched)}</td>
              {(['shopify', 'ecpay', 'fees', 'net'] as const).map((column) => (
                <td key={column}>{amountOf(say, group[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {said.length > 0 && (
        <table data-said-pairs={said.length}>
          <thead>
            <tr>
              <th>{say('workbench.recon.sheet.said')}</th>
              <th>{say('workbench.recon.sheet.said.what')}</th>
              <th>{say('workbench.recon.sheet.said.why')}</th>
            </tr>
          </thead>
          <tbody>
            {said.map((pair) => (
              <tr key={pair.keys.join(' ')}>
                <td class="recon-sheet-wrap">{pair.labels.join(' + ')}</td>
                <td>{say(`workbench.recon.sheet.said.${pair.said}`)}</td>
                <td class="recon-sheet-wrap">{pair.why && say(`workbench.recon.proposal.${pair.why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lacks.length > 0 && <p>{say('workbench.recon.lacks', { list: lacks.join('、') })}</p>}
      <p>
        {say('workbench.recon.sheet.tolerance', { amount: amountOf(say, options.tolerance) })}
        {totals.tolerated.cases > 0 &&
          ` ${say('workbench.recon.tolerated', {
            count: totals.tolerated.cases,
            amount: amountOf(say, totals.tolerated.amount),
          })}`}
        {rates.length > 0 && ` ${say('workbench.recon.sheet.rates', { rates: rates.join('、') })}`}
        {` ${say('workbench.recon.sheet.zone', { zone: options.zone })}`}
        {options.everyEcpay && ` ${say('workbench.recon.sheet.every')}`}
        {gateways.length > 0 &&
          ` ${say('workbench.recon.sheet.gateways', { gateways: gateways.join('、') })}`}
        {options.autoClose && ` ${say('workbench.recon.settings.close')}`}
      </p>
      <p>
        {say('workbench.recon.sheet.rules', {
          rules: rules.map(({ family, version }) => `${family} ${version}`).join('、'),
        })}
      </p>
      <p>
        {say('workbench.recon.sheet.fingerprint')} <code>{fingerprint}</code>
      </p>
      <p>{say('workbench.recon.sheet.repeat')}</p>
    </section>
  )
}
