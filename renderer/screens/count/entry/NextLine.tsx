import { useTranslation } from "react-i18next";
import { classesOf } from "../../../ui/classes.ts";
import css from "../Count.module.css";
import { isOfSeveralLocations, nextOpen } from "./lines.ts";
import type { Desk } from "./useDesk.ts";

const c = classesOf(css);

/** Where one walks after this line: always in the same place, so that a glance is enough. */
export function NextLine({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const next = nextOpen(desk.walked, desk.marks, desk.at, desk.user);
  const isOther = next !== undefined && next !== desk.line;
  return (
    <p className={c("next")}>
      <span className={c("caption")}>{t("count.entry.nextUp")}</span>
      {isOther ? (
        <>
          {isOfSeveralLocations(desk.lines) && <span className={c("dim")}>{next.location}</span>}
          <strong>{next.bin || t("count.entry.noBin")}</strong>
          <span>{next.sku}</span>
          <span className={c("dim")}>{next.description}</span>
        </>
      ) : (
        <span>{t("count.entry.lastOne")}</span>
      )}
    </p>
  );
}
