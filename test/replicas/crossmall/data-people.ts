import type { Random } from '../random.ts'
import type { Line, Person } from './model.ts'

const FAMILY = [
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['髙橋', 'タカハシ'],
  ['田中', 'タナカ'],
  ['渡邉', 'ワタナベ'],
  ['山﨑', 'ヤマザキ'],
  ['能登', 'ノト'],
  ['十河', 'ソゴウ'],
  ['表', 'オモテ'],
  ['予野', 'ヨノ'],
] as const
const GIVEN = [
  ['陽子', 'ヨウコ'],
  ['健一', 'ケンイチ'],
  ['ソフィア', 'ソフィア'],
  ['美咲', 'ミサキ'],
  ['大輔', 'ダイスケ'],
  ['千能', 'チノ'],
] as const
const PLACES = [
  ['060-0001', '北海道札幌市中央区北一条西'],
  ['100-0005', '東京都千代田区丸の内'],
  ['530-0001', '大阪府大阪市北区梅田'],
  ['810-0001', '福岡県福岡市中央区天神'],
  ['920-0961', '石川県金沢市香林坊'],
] as const
const HOUSES = ['', 'ソレイユ表町　２０３', 'ﾊｲﾂ山の手 101号', '㈱山風商事 ③階'] as const

export const makePerson = (draw: Random): Person => {
  const [family, familyKana] = draw.pick(FAMILY)
  const [given, givenKana] = draw.pick(GIVEN)
  const [zip, place] = draw.pick(PLACES)
  return {
    section: draw.chance(0.06) ? '総務部' : '',
    name: `${family}${draw.pick([' ', '　', ''])}${given}`,
    kana: `${familyKana} ${givenKana}`,
    zip,
    address1: `${place}${draw.int(1, 9)}-${draw.int(1, 30)}`,
    address2: draw.pick(HOUSES),
    tel: `0${draw.int(3, 9)}0-0000-${draw.digits(4)}`,
    mail: `buyer${draw.digits(5)}@mail.example`,
  }
}

const GOODS = [
  ['00120', '焼き菓子詰合せ 12個入', '', 2480],
  ['090115-z-01', 'リネンシャツ', 'Black', 5980],
  ['tea-001', '深蒸し茶　１００ｇ×３袋', '', 1980],
  ['choko-box', 'ショコラ “ソワレ” 8粒', '', 3240],
  ['100045', '名入れマグカップ〈髙島窯〉', '藍', 3300],
  ['SET-7', 'お試し3点セット①', '', 1500],
] as const

export const makeLines = (draw: Random): Line[] =>
  Array.from(
    {
      length: draw.weighted([
        [1, 8],
        [2, 3],
        [3, 1],
      ] as const),
    },
    (_, index) => {
      const [itemCode, name, colour, price] = draw.pick(GOODS)
      return {
        no: index + 1,
        itemCode,
        name,
        attribute1: colour ? draw.pick(['S', 'M', 'L']) : '',
        attribute2: colour,
        skuCode: colour ? `${itemCode}-${colour}` : itemCode,
        quantity: draw.int(1, 3),
        price,
        shelf: `${draw.pick(['A', 'B', 'C'])}-0${draw.int(1, 9)}`,
      }
    },
  )
