/** The mails of the way. 美安 and CYBERBIZ's support read Chinese, whatever language the page is in. */
import { COMPANY_FIELDS, type CompanyField, type Onboarding, type OnboardStep } from '../../../lib/records'

/** 客服專用電子信箱 of 美安 (SEED: 美安聯絡資訊). */
export const SHOPCOM_MAIL = 'twunfranchiseservices@markettaiwan.com.tw'

export interface Mail {
  readonly kind: OnboardStep | 'reminder' | 'host-ip'
  /** '' = asked in the console's own support, not by mail. */
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** As 美安 names them. */
export const COMPANY_WORDS: Readonly<Record<CompanyField, string>> = {
  taxId: '統編',
  postcode: '郵遞區號',
  address: '通訊地址',
  recipient: '收件人',
  phone: '聯絡電話',
  email: 'Email',
  commission: '佣金比例',
  siteName: '網站名稱',
  siteUrl: '網站網址',
}

/** The shop's own domain of what was typed; undefined: no address. */
export const domainOf = (siteUrl: string): string | undefined => {
  const plain = siteUrl.normalize('NFKC').trim()
  const whole = `https://${plain.replace(/^([a-z]+:)?\/*/i, '')}`
  const host = URL.canParse(whole) ? new URL(whole).hostname : ''
  return host.includes('.') ? host : undefined
}

export const feedAddress = (siteUrl: string): string | undefined => {
  const domain = domainOf(siteUrl)
  return domain && `https://${domain}/shopdotcom.xml`
}

/** A day as 美安 writes it, on the clocks of Taipei. */
export const dayOf = (at: number): string =>
  new Intl.DateTimeFormat('zh-TW', { dateStyle: 'long', timeZone: 'Asia/Taipei' }).format(at)

const letter = (lines: readonly string[], from: string): string =>
  ['美安您好：', '', ...lines, '', '謝謝您。', '', from].join('\n').trimEnd()

/** The mail of a step; undefined where the step has none, or lacks what the mail is to say. */
export const mailOf = (
  kind: Mail['kind'],
  { company, sent, hostIp, tests }: Onboarding,
): Mail | undefined => {
  const name = company.siteName?.trim() ?? ''
  const from = [name, company.recipient?.trim() ?? '', company.phone?.trim() ?? '']
    .filter((one) => one !== '')
    .join('\n')
  const title = (words: string) => (name ? `【${name}】${words}` : words)
  const mail = (subject: string, lines: readonly string[]): Mail => ({
    kind,
    to: SHOPCOM_MAIL,
    subject: title(subject),
    body: letter(lines, from),
  })
  const of = (outcome: 'recorded' | 'not-recorded') =>
    Object.entries(tests ?? {}).flatMap(([order, told]) => (told === outcome ? [order] : []))
  const recorded = of('recorded')
  if (kind === 'company') {
    const lines = COMPANY_FIELDS.map((field) => [COMPANY_WORDS[field], company[field]?.trim() ?? ''] as const)
    if (lines.some(([, value]) => value === '')) return undefined
    return mail('SHOP.COM 串接：基本資料', [
      '以下為本公司串接 SHOP.COM 的基本資料，煩請提供專屬的 OFFER_ID 與 Advertiser_id。',
      '',
      ...lines.map(([word, value]) => `${word}：${value}`),
    ])
  }
  if (kind === 'reminder') {
    if (sent.company === undefined) return undefined
    return mail('SHOP.COM 串接：詢問 OFFER_ID 與 Advertiser_id', [
      `我們已於 ${dayOf(sent.company)} 寄出串接的基本資料，目前尚未收到 OFFER_ID 與 Advertiser_id。`,
      '煩請協助確認進度；若資料有缺漏，也請告知。',
    ])
  }
  if (kind === 'host-ip')
    return {
      kind,
      to: '',
      subject: title('串接美安 SHOP.COM：詢問主機 IP'),
      body: [
        '您好：',
        '',
        '我們正在串接美安 SHOP.COM，需提供主機 IP 給美安。',
        '請告知本店的主機 IP，謝謝。',
        '',
        from,
      ]
        .join('\n')
        .trimEnd(),
    }
  if (kind === 'feed') {
    const address = feedAddress(company.siteUrl ?? '')
    const ip = hostIp?.trim()
    if (!address || !ip) return undefined
    return mail('SHOP.COM 串接：產品資料 XML 與主機 IP', [
      '以下為串接所需的資訊，後續測試再麻煩您。',
      '',
      `產品資料 XML：${address}`,
      `主機 IP：${ip}`,
    ])
  }
  if (kind === 'report')
    return mail('SHOP.COM 串接：測試訂單報表', [
      '附件為測試訂單報表，煩請確認其中的 RID 與 Click ID。',
      ...(recorded.length > 0 ? [`已認列的訂單：${recorded.join('、')}`] : []),
    ])
  if (kind === 'cancel-report')
    return mail('SHOP.COM 串接：測試訂單已取消', [
      '測試訂單已取消，附件為訂單取消紀錄，煩請確認。',
      ...(recorded.length > 0 ? [`測試訂單：${recorded.join('、')}`] : []),
      '若紀錄無誤，請告知後續的上線程序。',
    ])
  return undefined
}

/** For a mail program; a line ends as mails end theirs. */
export const mailtoOf = ({ to, subject, body }: Mail): string =>
  `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`
