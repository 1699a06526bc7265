import { hashed } from './client/dom.ts'

/** The sheet of one build; what it names stands nowhere in it by that name. */
export const sheetOf = (build: string): string => {
  const c = (name: string) => `.${hashed(name, build)}`
  return `
:root { --polaris-version-number: "25.87.0"; font: 13px/20px Inter, "Noto Sans TC", sans-serif; color: #303030; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: #f1f1f1; }
a { color: inherit; text-decoration: none; }
h1, h2, p, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
h1 { font-size: 20px; line-height: 28px; }
h2 { font-size: 14px; }
${c('Hidden')} { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
${c('TopBar')} { height: 56px; background: #1a1a1a; color: #e3e3e3; display: flex; align-items: center; gap: 24px; padding: 0 16px; position: sticky; top: 0; z-index: 20; }
${c('Frame')} { display: grid; grid-template-columns: 240px minmax(0, 1fr); }
${c('Nav')} { padding: 12px; display: flex; flex-direction: column; gap: 4px; position: sticky; top: 56px; align-self: start; }
${c('Nav')} a { padding: 4px 8px; border-radius: 8px; }
${c('Nav')} a[aria-current] { background: #fff; font-weight: 600; }
${c('Main')} { padding: 16px 24px 80px; min-width: 0; }
${c('Header')} { display: flex; gap: 8px; align-items: center; padding: 8px 0 12px; flex-wrap: wrap; }
${c('Spacer')} { flex: 1; }
${c('Card')} { background: #fff; border-radius: 12px; box-shadow: 0 1px 0 #0002; padding: 16px; margin: 0 0 16px; }
${c('Views')} { display: flex; gap: 4px; padding: 8px; flex-wrap: wrap; align-items: center; }
${c('Views')} button { border: 0; background: none; padding: 4px 12px; border-radius: 8px; font: inherit; }
${c('Views')} button[aria-selected="true"] { background: #ebebeb; font-weight: 600; }
${c('Search')} { flex: 1; min-width: 160px; border: 1px solid #8a8a8a; border-radius: 8px; padding: 4px 8px; min-height: 28px; }
${c('Cancelled')} { text-decoration: line-through; color: #8a8a8a; }
${c('CancelledRow')} .Polaris-Table-TableCell__TableCellContent { text-decoration: line-through; color: #8a8a8a; }
${c('Layout')} { display: grid; grid-template-columns: 638px 347px; gap: 16px; align-items: start; }
${c('Sums')} { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; }
${c('Line')} { display: grid; grid-template-columns: 1fr auto auto 96px; gap: 16px; padding: 8px 0; border-bottom: 1px solid #ebebeb; align-items: center; }
${c('Event')} { padding: 8px 0 8px 24px; border-left: 2px solid #ebebeb; display: flex; gap: 12px; justify-content: space-between; flex-wrap: wrap; }
${c('Event')} dl { display: grid; grid-template-columns: 140px 1fr; flex-basis: 100%; background: #fafafa; padding: 8px; }
${c('Skeleton')} { height: 14px; margin: 12px 0; border-radius: 4px; background: #e3e3e3; }
${c('Backdrop')} { position: fixed; inset: 0; background: #0008; z-index: 500; }
${c('Modal')} { position: fixed; z-index: 510; left: 50%; top: 80px; translate: -50% 0; width: 620px; max-width: 90vw; background: #fff; border: 0; border-radius: 16px; padding: 0; margin: 0; }
${c('Modal')} ${c('Body')} { padding: 16px; display: flex; flex-direction: column; gap: 16px; }
${c('Modal')} ${c('Footer')} { padding: 12px 16px; display: flex; gap: 8px; justify-content: flex-end; border-top: 1px solid #ebebeb; }
${c('Modal')} label { display: block; }
${c('Banner')} { background: #ffef9d; border-radius: 12px; padding: 12px 16px; margin-bottom: 16px; }
${c('Popover')} { position: absolute; z-index: 400; background: #fff; border-radius: 12px; box-shadow: 0 4px 12px #0004; padding: 8px; display: flex; flex-direction: column; }
${c('Popover')} [role="menuitem"] { border: 0; background: none; text-align: start; padding: 6px 12px; font: inherit; }
${c('Bulk')} { position: fixed; bottom: 16px; left: 50%; translate: -50% 0; background: #fff; box-shadow: 0 4px 16px #0004; border-radius: 12px; padding: 8px 16px; display: flex; gap: 12px; z-index: 30; }
.Polaris-Table { display: grid; background: #fff; border-radius: 12px; overflow: clip; }
.Polaris-Table-TableHead, .Polaris-Table-TableHeadingRow, .Polaris-Table-TableBody, .Polaris-Table-TableRow { display: contents; }
.Polaris-Table-TableHeadingCell, .Polaris-Table-TableCell { padding: 6px 12px; border-bottom: 1px solid #ebebeb; min-width: 0; height: 36px; white-space: nowrap; overflow: hidden; }
.Polaris-Table-TableHeadingCell { background: #f7f7f7; position: sticky; top: 56px; z-index: 5; }
.Polaris-Table-TableCell--sticky { position: sticky; left: 0; background: #fff; z-index: 2; }
.Polaris-Table-TableRow__Selected > .Polaris-Table-TableCell { background: #f1f8ff; }
.Polaris-Table-TableCell__TableCellContent { display: flex; gap: 4px; align-items: center; }
.Polaris-Table-Gap { grid-column: 1 / -1; }
input[type="text"], input[type="number"], select { font: inherit; padding: 4px 8px; border: 1px solid #8a8a8a; border-radius: 8px; }
`
}
