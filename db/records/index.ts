import { adjustmentElsewhere } from "./adjustmentElsewhere.ts";
import { conflictOpen } from "./conflictOpen.ts";
import { negativeBook } from "./negativeBook.ts";
import { receiptWithoutOrder } from "./receiptWithoutOrder.ts";
import { returnNotReleased } from "./returnNotReleased.ts";
import { transferPastWindow } from "./transferPastWindow.ts";
import type { RecordRule } from "./types.ts";
import { unknownItem } from "./unknownItem.ts";

/** Every record exception of DOMAIN section 4. */
export const recordRules: readonly RecordRule[] = [
  receiptWithoutOrder,
  transferPastWindow,
  returnNotReleased,
  negativeBook,
  conflictOpen,
  unknownItem,
  adjustmentElsewhere,
];
