import { useTranslation } from "react-i18next";
import { changeWords, noticedWords, type Change } from "../accuracy/changeWords.ts";
import css from "./Case.module.css";

/** The book isn't what it was when the count was first compared: what it was, and what changed it. */
export function BookChanged({ change }: { readonly change: Change }) {
  const { t } = useTranslation();
  return (
    <span className={css["bookChanged"]}>
      {changeWords(t, change)} <small>({noticedWords(t, change)})</small>
    </span>
  );
}
