/** The walk through futureshop × Amazon: Amazon設定 in both consoles, and the address that Amazon is told. */
import type { Page } from 'puppeteer-core'
import { FUTURESHOP_HOST, TOKEN } from '../replicas/futureshop/data.ts'
import { IPN_PATHS, SELLER_CENTRAL_HOSTS } from '../replicas/futureshop/seller-central-data.ts'
import { NEW_AMAZON, OLD_AMAZON } from '../replicas/futureshop/words.ts'
import { demand, heading, tellMarks, tellPanel } from './telling.ts'
import { marksOf, panelOf, settled, type Tour } from './tour.ts'

const [SELLER_CENTRAL = ''] = SELLER_CENTRAL_HOSTS
const [IPN_PATH = ''] = IPN_PATHS

/** Addresses of the walk, by the name of what each shows. */
export const futureshopPaths = {
  /** Every box with something wrong in it. */
  wrong: `${OLD_AMAZON[0]}?values=allWrong`,
  /** The token that Amazon set beforehand. */
  preset: `${NEW_AMAZON[0]}?values=good`,
  ipn: `${IPN_PATH}?lang=ja&values=otherHost`,
} as const
export { FUTURESHOP_HOST, SELLER_CENTRAL }

export const walkFutureshop = async (
  tour: Tour,
  keep: (page: Page, name: string) => Promise<unknown>,
): Promise<void> => {
  const look = async (
    title: string,
    host: string,
    path: string,
    name: string,
    wanted: readonly string[],
  ): Promise<Page> => {
    heading(`${title}: https://${host}${path}`)
    const page = await tour.visit(path, host)
    await settled(page)
    await tellPanel(page)
    const marks = await marksOf(page)
    tellMarks(marks)
    for (const rule of wanted)
      demand(
        marks.some((mark) => mark.rule === rule),
        `a mark of ${rule} on ${path}`,
      )
    await keep(page, name)
    return page
  }

  const wrong = await look(
    'Amazon設定 in the older console, everything wrong',
    FUTURESHOP_HOST,
    futureshopPaths.wrong,
    '30-amazon-old',
    ['amazonpay/client-id-wrong-kind', 'amazonpay/closed-store-needed'],
  )
  const told = JSON.stringify([await panelOf(wrong), await marksOf(wrong)])
  demand(!told.includes(TOKEN), 'a token that nobody quotes')
  await wrong.close()

  const preset = await look(
    'Amazon設定 in the newer console, its token set by Amazon',
    FUTURESHOP_HOST,
    futureshopPaths.preset,
    '31-amazon-new',
    ['amazonpay/preset-kept'],
  )
  await preset.close()

  const ipn = await look(
    'Seller Central, インスタント通知(IPN): another address than futureshop shows',
    SELLER_CENTRAL,
    futureshopPaths.ipn,
    '32-amazon-ipn',
    ['amazonpay/ipn-url-differs'],
  )
  await ipn.close()
}
