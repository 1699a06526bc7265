/** What the shop sells, in the words of real shops; every name is made up. */
export interface Range {
  group: string
  code: string
  slug: string
  price: readonly [number, number]
  axis: readonly string[]
  /** Product name and the English slug staff would give it. */
  names: readonly (readonly [string, string])[]
}

export const ranges: readonly Range[] = [
  {
    group: '茗茶｜茶包',
    code: 'TEA',
    slug: 'tea',
    price: [180, 2400],
    axis: ['茶葉罐 75g', '茶葉罐 150g', '三角茶包 10 入', '三角茶包 30 入', '禮盒', '補充包'],
    names: [
      ['阿里山高山烏龍茶', 'alishan-oolong'],
      ['日月潭紅玉紅茶', 'ruby-black-tea'],
      ['凍頂烏龍（中焙火）', 'dongding-oolong'],
      ['文山包種茶', 'wenshan-baozhong'],
      ['東方美人茶', 'oriental-beauty'],
      ['木柵鐵觀音', 'muzha-tieguanyin'],
      ['桂花烏龍茶包', 'osmanthus-oolong'],
      ['玄米煎茶', 'genmaicha'],
      ['無咖啡因國寶茶', 'rooibos'],
      ['四季春青茶', 'four-seasons-tea'],
    ],
  },
  {
    group: '臉部保養',
    code: 'SKN',
    slug: 'skincare',
    price: [320, 3600],
    axis: ['30ml', '50ml', '100ml', '200ml', '旅行組', '補充瓶'],
    names: [
      ['玻尿酸保濕精華液', 'hyaluronic-serum'],
      ['積雪草舒緩面膜（5 片）', 'cica-mask'],
      ['胺基酸溫和潔面慕斯', 'amino-cleansing-mousse'],
      ['維他命C亮白安瓶', 'vitamin-c-ampoule'],
      ['神經醯胺修護乳霜', 'ceramide-cream'],
      ['清透防曬乳 SPF50+ PA++++', 'sun-milk-spf50'],
      ['茶樹控油化妝水', 'tea-tree-toner'],
      ['角鯊烷美容油', 'squalane-oil'],
    ],
  },
  {
    group: '彩妝香氛',
    code: 'MKP',
    slug: 'makeup',
    price: [199, 1980],
    axis: ['#01 豆沙', '#02 奶茶', '#03 乾燥玫瑰', '#04 焦糖', '#05 酒紅', '#06 裸杏'],
    names: [
      ['絲絨霧面唇釉', 'velvet-lip-tint'],
      ['持妝氣墊粉餅', 'cushion-foundation'],
      ['極細防水眼線液筆', 'waterproof-eyeliner'],
      ['四色大地眼影盤', 'earth-eyeshadow-palette'],
      ['白茶與雪松 擴香竹', 'white-tea-diffuser'],
      ['小蒼蘭護手霜', 'freesia-hand-cream'],
    ],
  },
  {
    group: '美食伴手禮',
    code: 'FOD',
    slug: 'food',
    price: [99, 1680],
    axis: ['6 入', '12 入', '原味', '綜合口味', '家庭號', '禮盒裝'],
    names: [
      ['土鳳梨酥禮盒', 'pineapple-cake'],
      ['麻辣鴨血豆腐煲', 'spicy-duck-blood'],
      ['手工牛軋糖', 'nougat'],
      ['黑金流沙芝麻醬', 'black-sesame-paste'],
      ['冷凍蔥抓餅（10 片）', 'scallion-pancake'],
      ['埔里香菇肉燥', 'mushroom-minced-pork'],
      ['無糖綜合堅果', 'mixed-nuts'],
      ['滴雞精（常溫）', 'chicken-essence'],
      ['古早味蛋捲', 'egg-roll'],
      ['嚴選烏魚子一口吃', 'mullet-roe-bites'],
    ],
  },
  {
    group: '3C 家電',
    code: 'ELC',
    slug: 'electronics',
    price: [390, 8990],
    axis: ['曜石黑', '珍珠白', '霧灰', '玫瑰金', '海軍藍', '抹茶綠'],
    names: [
      ['真無線降噪藍牙耳機', 'anc-earbuds'],
      ['65W 氮化鎵快充頭', 'gan-charger-65w'],
      ['磁吸行動電源 10000mAh', 'magnetic-power-bank'],
      ['桌上型循環扇 6 吋', 'desk-fan'],
      ['USB-C 七合一集線器', 'usb-c-hub-7in1'],
      ['智慧型體脂計', 'smart-scale'],
      ['隨行杯果汁機', 'portable-blender'],
      ['無線人體工學滑鼠', 'ergonomic-mouse'],
    ],
  },
  {
    group: '居家生活',
    code: 'HOM',
    slug: 'home',
    price: [79, 2980],
    axis: ['S', 'M', 'L', '單人', '雙人', '加大'],
    names: [
      ['天絲四件式床包組', 'tencel-bedding'],
      ['316 不鏽鋼保溫瓶', 'steel-bottle-316'],
      ['檜木精油擴香石', 'hinoki-stone'],
      ['日式陶瓷碗盤組', 'ceramic-bowl-set'],
      ['可折疊收納箱', 'folding-box'],
      ['純棉浴巾', 'cotton-bath-towel'],
      ['矽藻土吸水地墊', 'diatomite-mat'],
      ['寵物凍乾零食 雞肉', 'freeze-dried-pet-treat'],
    ],
  },
  {
    group: '保健食品',
    code: 'HLT',
    slug: 'health',
    price: [450, 3980],
    axis: ['30 包', '60 粒', '90 粒', '三入組', '六入組', '體驗包'],
    names: [
      ['益生菌 500 億', 'probiotics-50b'],
      ['葉黃素晶亮飲', 'lutein-drink'],
      ['高濃度魚油 84%', 'fish-oil-84'],
      ['膠原蛋白胜肽粉', 'collagen-peptide'],
      ['B群緩釋錠', 'vitamin-b-complex'],
      ['乳清蛋白（可可）', 'whey-protein-cocoa'],
    ],
  },
]

/** Sales wording in front of the name, and what it adds to the slug. */
export const editions: readonly (readonly [string, string])[] = [
  ['', ''],
  ['【冬季限定】', '-winter'],
  ['【買一送一】', '-bogo'],
  ['經典款 ', '-classic'],
  ['【週年慶】', '-anniversary'],
  ['小資組 ', '-value'],
  ['★熱銷★', '-hot'],
  ['【福利品】', '-outlet'],
  ['聯名款 ', '-collab'],
  ['企業採購專用 ', '-b2b'],
]

export const slogans = ['在地小農直送', '全館免運中', '口碑熱銷破萬件', '', '', '新會員現折 100'] as const

export const briefs = [
  '嚴選原料，小量手作，每一批皆附檢驗報告。',
  '<p>台灣製造，<strong>三年保固</strong>。</p><ul><li>輕巧好攜帶</li><li>附收納袋</li></ul>',
  '<p style="color:#333">送禮自用兩相宜，<br>下單後 3 個工作天內出貨（不含例假日）。</p>',
  '<div><img src="/media/brief.jpg"><p>SGS 檢驗合格 &amp; 無添加防腐劑</p></div>',
  'Made in Taiwan. 敏感肌膚也適用。',
  '<p>&nbsp;</p><p>每日一包，維持好狀態</p>',
] as const

const surnames = ['王', '林', '陳', '黃', '張', '李', '吳', '劉', '蔡', '楊', '許', '鄭', '謝', '歐陽']
const given = [
  '小明',
  '美玲',
  '志豪',
  '淑芬',
  '家豪',
  '雅婷',
  '怡君',
  '俊傑',
  '宥蓁',
  '品妍',
  '承翰',
  '詠晴',
  '安',
]
export const people: readonly string[] = surnames.flatMap((surname) => given.map((name) => surname + name))

export const payments = [
  ['信用卡一次付清', 46],
  ['LINE Pay', 18],
  ['ATM 虛擬帳號', 12],
  ['超商代碼繳費', 6],
  ['貨到付款', 12],
  ['信用卡分 3 期', 4],
  ['Apple Pay', 2],
] as const

export const shippings = [
  ['宅配', 50],
  ['7-ELEVEN 超商取貨', 30],
  ['全家 超商取貨', 16],
  ['門市自取', 4],
] as const

export const orderTags = ['VIP', '需統編', '急件', '禮盒包裝', '黑名單', '回購'] as const
