/**
 * How much a decoded text looks like words: about 1 for each letter beyond ASCII that stands where letters stand, below
 * 0 for what no writing has (controls, frames, capitals inside words). A share of those characters, between −3 and 1.
 */
export function likeness(text: string): number {
  let score = 0;
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 128) continue;
    seen++;
    score += scoreOf(text[at] ?? "", text[at - 1] ?? "", text[at + 1] ?? "");
  }
  return seen === 0 ? 0 : score / seen;
}

/** Letters that the languages of Western Europe write every day; other letters of a code page are rare. */
const USUAL = new Set("äöüßÄÖÜéèêëàâçîïôùûœÉÈÀÇÊÎáíóúñÑÁÍÓÚãõÃÕåÅæøÆØìòÌÒ");
const ODD_BETWEEN_LETTERS = /[°²³¹½¼¾±×÷§¶¢£¤¥€©®™ªº«»“”„‚‘‹›†‡•…–—¿¡¬¦¨¯´¸ˆ˜‰‡]/;
const FRAME = /[\u2500-\u259f]/;
const OUTSIDE = /[\u0080-\u009f\ufffd\ue000-\uf8ff]/;
const KANA = /[\u3040-\u30ff]/;
const HALF_KANA = /[\uff61-\uff9f]/;
const HAN = /[\u3400-\u9fff]/;
const WIDE_MARK = /[\u3000-\u303f\uff01-\uff60]/;
const EAST = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff9f]/;
const LATIN = /\p{Script=Latin}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const DIGIT_OR_SPACE = /[\d\s]/;

function scoreOf(char: string, before: string, after: string): number {
  if (OUTSIDE.test(char)) return -3;
  if (FRAME.test(char)) return -2;
  if (EAST.test(char)) return ofEast(char, before, after);
  if (LATIN.test(char) && !"ªº".includes(char)) return ofLetter(char, before, after);
  const inWord = LATIN.test(before) && LATIN.test(after);
  // Nobody writes the placeholder of a currency; where it seems to stand, the euro does.
  if (char === "¤") return -0.5;
  if (char === "’") return inWord ? 0.7 : 0.2;
  if (char === "°") return /[\dn\s]/.test(before) ? 0.8 : -0.5;
  if (ODD_BETWEEN_LETTERS.test(char)) return inWord ? -1 : besideWord(before, after) ? -0.2 : 0.4;
  return inWord ? -1.5 : -0.6;
}

/** A mark glued to a word is less likely than one among digits and spaces. */
const besideWord = (before: string, after: string): boolean =>
  LATIN.test(before) ? !/[\s"'.,;)]/.test(after) : LATIN.test(after) && !DIGIT_OR_SPACE.test(before);

function ofLetter(char: string, before: string, after: string): number {
  if (UPPER.test(char) && LOWER.test(before)) return -1;
  if (LOWER.test(char) && UPPER.test(before) && UPPER.test(after)) return -0.7;
  if (UPPER.test(char) && !LATIN.test(before) && !LATIN.test(after)) return -0.3;
  const inWord = LATIN.test(before) || LATIN.test(after);
  if (char === "õ" && after !== "e") return 0.2;
  return USUAL.has(char) ? (inWord ? 1 : 0.3) : 0;
}

/** Characters of Chinese and Japanese stand beside others of their kind, rarely alone between letters. */
function ofEast(char: string, before: string, after: string): number {
  const alone = !EAST.test(before) && !EAST.test(after);
  if (alone && (LATIN.test(before) || LATIN.test(after))) return -1;
  if (HALF_KANA.test(char)) return 0.2;
  if (KANA.test(char)) return 1;
  if (WIDE_MARK.test(char)) return 0.6;
  return HAN.test(char) ? (EVERYDAY.has(char) ? 1 : 0.3) : 0;
}

/** Everyday characters of stock lists, simplified Chinese and Japanese. */
const EVERYDAY = new Set(
  "的一不了在有是大小中上下人个个本用号码品名称商数量库存仓储单位价格金额日期总计合入出货物料件箱包盒袋双只条套瓶罐色红黄蓝绿白黑灰长短宽高重新旧型规电线机器具工厂家备注客户订采购销售退换损盘点位置区架层编类别状态可正常待检冻结年月日时分" +
    "数量倉庫品番号商品名単位価格金額在庫入荷出荷返品棚箱個本枚台色赤青黄緑白黒大中小新旧型式電池器具工場備考合計注文納期",
);
