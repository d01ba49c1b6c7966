import type { ReactNode } from "react";
import css from "./Panel.module.css";

/** A bordered surface without a title, for a table that the page's own title names. */
export const Sheet = ({ children }: { readonly children: ReactNode }) => (
  <div className={css["panel"]}>{children}</div>
);
