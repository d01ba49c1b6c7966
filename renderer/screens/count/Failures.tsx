import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import type { CountLine, Marks } from "./lines.ts";

type Props = {
  readonly lines: readonly CountLine[];
  readonly marks: Marks;
  readonly onGo: (place: number) => void;
};

/** Entries that were refused while the counter had gone on to the next bin: said plainly, with the way back. */
export function Failures({ lines, marks, onGo }: Props) {
  const { t } = useTranslation();
  return [...marks].map(([place, mark]) => {
    const line = lines[place];
    if (mark.state !== "failed" || !line) return null;
    return (
      <Callout
        key={place}
        tone="bad"
        alert
        title={t("count.entry.failedTitle", { what: `${line.sku}: ${mark.qty} ${mark.uom}`, bin: line.bin })}
        actions={
          <Button size="s" onClick={() => onGo(place)}>
            {t("count.entry.again")}
          </Button>
        }
      >
        {mark.refusal.message}
      </Callout>
    );
  });
}
