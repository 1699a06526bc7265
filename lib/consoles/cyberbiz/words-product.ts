/** Words of products that no page is recognised by. */
export const PUBLISHED = ['公開', '上架', '已上架', '上架中', '公開中']
export const UNPUBLISHED = ['不公開', '下架', '已下架', '未上架', '未公開', '隱藏']

/** What a list shows in place of a name that was left empty. */
export const NAMELESS = /^\(?(?:未命名|無標題|無名稱)(?:商品)?\)?$/
