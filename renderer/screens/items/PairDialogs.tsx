import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { ApartDialog } from "./ApartDialog.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { directionOf, type DuplicatePair } from "./pairs.ts";
import { useUndo } from "../../shell/useUndo.ts";

/** What is being decided of which pair. It stays as it is while the dialog fades, when the list has moved on. */
export type Asked = {
  readonly what: "merge" | "apart";
  readonly open: boolean;
  readonly pair: DuplicatePair;
  readonly swapped: boolean;
};
type Props = {
  readonly asked: Asked | undefined;
  readonly onAsk: (asked: Asked) => void;
  readonly onSwap: () => void;
  readonly onDecided: () => void;
};

/** They outlive the pair they are about, so that the focus goes back to the list when one was decided. */
export function PairDialogs({ asked, onAsk, onSwap, onDecided }: Props) {
  const { t } = useTranslation();
  const decided = useUndo();
  if (!asked) return null;
  const { what, open, pair, swapped } = asked;
  const { from, into, moves } = directionOf(pair, swapped);
  const close = () => onAsk({ ...asked, open: false });
  const { sku, other } = pair;
  return (
    <>
      <MergeDialog
        open={open && what === "merge"}
        from={from}
        into={into}
        moves={moves}
        onSwap={() => {
          onAsk({ ...asked, swapped: !swapped });
          onSwap();
        }}
        onClose={close}
        onMerged={(movements) => {
          close();
          onDecided();
          decided({
            title: t("items.duplicates.mergeDone", { from, into }),
            text: t("items.duplicates.mergeDoneText", { count: movements, into }),
            undo: () => client["items.unmerge"]({ from }),
          });
        }}
      />
      <ApartDialog
        open={open && what === "apart"}
        sku={sku}
        other={other}
        onClose={close}
        onApart={() => {
          close();
          onDecided();
          decided({
            title: t("items.duplicates.apartDone", { sku, other }),
            undo: () => client["items.keepApart"]({ sku, other, apart: false }),
          });
        }}
      />
    </>
  );
}
