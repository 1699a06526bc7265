import type { AmazonValues, FieldKey } from './model.ts'

/** Two shops of futureshop's; each has its own address that Amazon is to be told. */
export const FUTURESHOP_HOST = 'hanazakka.admin.future-shop.net'
export const SECOND_FUTURESHOP_HOST = 'kawasaki-tea.admin.future-shop.net'

/** 販売事業者様サイトURL by shop. What such an address looks like is not public: these are made up. */
export const IPN_URLS: Readonly<Record<string, string>> = {
  [FUTURESHOP_HOST]: 'https://hanazakka.future-shop.example/fs/AmazonIpn/hanazakka',
  [SECOND_FUTURESHOP_HOST]: 'https://kawasaki-tea.future-shop.example/fs/AmazonIpn/kawasaki-tea',
}

export const PRESET = 'Pre-Set_with_information_from_Amazon'

/** All of these are made up, and of the forms that Amazon's own samples have. */
export const SELLER = 'A3K7QW2ZP9LM4T'
export const CLIENT = 'amzn1.application-oa2-client.7d1f3ab94c2e4e0f8a65b1c09d3e72f4'
export const TOKEN = 'amzn.mws.5e81c0d4-93ab-4f27-b6c8-1d20fe47a935'
const CLIENT_SECRET = 'amzn1.oa2-cs.v1.0b7c4f19e2a6d8530b7c4f19e2a6d8530b7c4f19e2a6d8530b7c4f19e2a6d853'
const MAIL = 'orders@hanazakka.example'

const FULL_WIDTH = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

/** What the shop keeps at the start. */
export const STORED: AmazonValues = {
  enabled: true,
  sellerId: SELLER,
  clientId: CLIENT,
  mwsToken: PRESET,
  notifyMail: MAIL,
}

/**
 * What holds of one field, without `amazonpay/`: one of these is said, and of the field nothing else. '' stands for
 * silence: where neither the vendor nor Amazon says which, more than one answer is right.
 */
export type Said = Partial<Record<FieldKey, readonly string[]>>

export interface Case {
  readonly values: AmazonValues
  readonly said: Said
}

const of = (change: Partial<AmazonValues>, said: Said = {}): Case => ({
  values: { ...STORED, ...change },
  said: {
    ...(change.mwsToken === undefined || change.mwsToken === PRESET ? { mwsToken: ['preset-kept'] } : {}),
    ...said,
  },
})

const ownToken = (change: Partial<AmazonValues>, said: Said = {}): Case =>
  of({ mwsToken: TOKEN, ...change }, said)

const EMPTY = { sellerId: '', clientId: '', mwsToken: '', notifyMail: '' }
const ALL_MISSING: Said = {
  sellerId: ['seller-id-missing'],
  clientId: ['client-id-missing'],
  mwsToken: ['mws-token-missing'],
  notifyMail: ['notify-mail-missing'],
}
/** Only blanks: nothing is filled in, and what is there are blanks. */
const BLANKS = (missing: string) => [missing, 'stray-space']

export const CASES = {
  good: of({}),
  notUsed: of({ enabled: false }),
  ownToken: ownToken({}),
  sellerOfThirteen: ownToken({ sellerId: 'A1B2C3D4E5F6G' }),
  empty: of({ ...EMPTY, enabled: false }, ALL_MISSING),
  emptyButUsed: of(EMPTY, ALL_MISSING),
  noSeller: of({ sellerId: '' }, { sellerId: ['seller-id-missing'] }),
  noClient: of({ clientId: '', enabled: false }, { clientId: ['client-id-missing'] }),
  noToken: of({ mwsToken: '' }, { mwsToken: ['mws-token-missing'] }),
  noMail: of({ notifyMail: '' }, { notifyMail: ['notify-mail-missing'] }),
  noMailNotUsed: of({ notifyMail: '', enabled: false }, { notifyMail: ['notify-mail-missing'] }),
  onlyBlanks: of(
    { sellerId: '  ', clientId: '\u3000', mwsToken: ' ', notifyMail: '\u3000 ', enabled: false },
    {
      sellerId: BLANKS('seller-id-missing'),
      clientId: BLANKS('client-id-missing'),
      mwsToken: BLANKS('mws-token-missing'),
      notifyMail: [...BLANKS('notify-mail-missing'), 'notify-mail-invalid'],
    },
  ),

  sellerShort: of({ sellerId: 'A3K7QW2' }, { sellerId: ['seller-id-odd'] }),
  sellerLong: of({ sellerId: `${SELLER}9X` }, { sellerId: ['seller-id-odd'] }),
  sellerLower: of({ sellerId: SELLER.toLowerCase() }, { sellerId: ['seller-id-odd'] }),
  sellerMail: of({ sellerId: MAIL }, { sellerId: ['seller-id-odd'] }),
  sellerIsToken: of({ sellerId: TOKEN }, { sellerId: ['seller-id-odd'] }),
  swapped: of(
    { sellerId: CLIENT, clientId: SELLER },
    { sellerId: ['seller-id-odd'], clientId: ['client-id-wrong-kind'] },
  ),
  clientSecret: of({ clientId: CLIENT_SECRET }, { clientId: ['client-id-wrong-kind'] }),
  clientIsToken: of({ clientId: TOKEN }, { clientId: ['client-id-wrong-kind'] }),
  // The shop's id at Amazon's app store, the publishing key: other ids, but of no form that is known.
  clientOther: of({ clientId: 'hanazakka-web' }, { clientId: ['client-id-odd', 'client-id-wrong-kind'] }),
  clientCut: of({ clientId: CLIENT.slice(0, -3) }, { clientId: ['client-id-odd'] }),
  clientLong: of({ clientId: `${CLIENT}00` }, { clientId: ['client-id-odd'] }),
  // One source has any letters and digits in either case, another hexadecimal alone.
  clientUpper: of({ clientId: `${CLIENT.slice(0, -1)}F` }, { clientId: ['', 'client-id-odd'] }),
  tokenOdd: of({ mwsToken: 'amzn.mws.5e81c0d4' }, { mwsToken: ['mws-token-odd'] }),
  tokenNoPrefix: of({ mwsToken: TOKEN.slice(9) }, { mwsToken: ['mws-token-odd'] }),
  tokenIsClient: of({ mwsToken: CLIENT }, { mwsToken: ['mws-token-odd'] }),
  // Amazon's own placeholder has other groups.
  tokenOtherGroups: of(
    { mwsToken: 'amzn.mws.5e81c0d4-93ab-4f27b6c8-1d20' },
    { mwsToken: ['mws-token-odd', ''] },
  ),

  sellerBlankAfter: of({ sellerId: `${SELLER} ` }, { sellerId: ['stray-space'] }),
  sellerTab: of({ sellerId: `\t${SELLER}` }, { sellerId: ['stray-space'] }),
  sellerWide: of({ sellerId: FULL_WIDTH(SELLER) }, { sellerId: ['stray-space'] }),
  sellerOneWide: of({ sellerId: SELLER.replace('7', '７') }, { sellerId: ['stray-space'] }),
  sellerOddAndBlank: of({ sellerId: ' A3K7' }, { sellerId: ['stray-space'] }),
  clientBlankBefore: of({ clientId: ` ${CLIENT}` }, { clientId: ['stray-space'] }),
  clientWideBlank: of({ clientId: `${CLIENT}\u3000` }, { clientId: ['stray-space'] }),
  clientInside: of({ clientId: CLIENT.replace('oa2-', 'oa2- ') }, { clientId: ['stray-space'] }),
  clientZeroWidth: of({ clientId: CLIENT.replace('oa2', '\u200boa2') }, { clientId: ['stray-space'] }),
  // Which of the two comes first is not written.
  clientSecretBlank: of(
    { clientId: `${CLIENT_SECRET} ` },
    { clientId: ['client-id-wrong-kind', 'stray-space'] },
  ),
  tokenBlank: of({ mwsToken: `${TOKEN} ` }, { mwsToken: ['stray-space'] }),
  tokenNoBreak: of({ mwsToken: `\u00a0${TOKEN}` }, { mwsToken: ['stray-space'] }),
  tokenWide: of({ mwsToken: FULL_WIDTH(TOKEN) }, { mwsToken: ['stray-space'] }),

  // Saved that way earlier: only somebody who edited what Amazon had pre-set leaves such a text.
  presetCut: of({ mwsToken: PRESET.slice(0, -1) }, { mwsToken: ['preset-changed', 'mws-token-odd'] }),
  presetLower: of({ mwsToken: PRESET.toLowerCase() }, { mwsToken: ['preset-changed', 'mws-token-odd'] }),
  presetAppended: of({ mwsToken: PRESET + TOKEN }, { mwsToken: ['preset-changed', 'mws-token-odd'] }),
  presetBlank: of({ mwsToken: `${PRESET} ` }, { mwsToken: ['stray-space', 'preset-changed', 'preset-kept'] }),

  mailWideAt: of({ notifyMail: 'orders＠hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailNoAt: of({ notifyMail: 'orders.hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailNoName: of({ notifyMail: '@hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailTwoAt: of({ notifyMail: 'orders@@hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailInside: of({ notifyMail: 'orders @hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailUrl: of({ notifyMail: 'https://hanazakka.example' }, { notifyMail: ['notify-mail-invalid'] }),
  mailBlank: of({ notifyMail: `${MAIL} ` }, { notifyMail: ['notify-mail-invalid', 'stray-space'] }),
  mailWide: of({ notifyMail: FULL_WIDTH(MAIL) }, { notifyMail: ['notify-mail-invalid', 'stray-space'] }),
  // 「メールアドレス」: whether the box takes several is not published.
  mailTwo: of({ notifyMail: `${MAIL},shop@hanazakka.example` }, { notifyMail: ['notify-mail-invalid', ''] }),
  mailPlus: of({ notifyMail: 'orders+amazon@mail.hanazakka.example' }),

  // Shown as dots by the server: what stands behind them is not on the page.
  tokenHidden: of({ mwsToken: '********************' }, { mwsToken: [''] }),
  allWrong: of(
    {
      sellerId: '',
      clientId: CLIENT_SECRET,
      mwsToken: `${TOKEN}\u3000`,
      notifyMail: 'orders＠hanazakka.example',
    },
    {
      sellerId: ['seller-id-missing'],
      clientId: ['client-id-wrong-kind'],
      mwsToken: ['stray-space'],
      notifyMail: ['notify-mail-invalid'],
    },
  ),
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof CASES

export const caseNamed = (name: string): Case | undefined =>
  Object.hasOwn(CASES, name) ? CASES[name as CaseName] : undefined
