import { useTranslation } from "react-i18next";
import type { Reading } from "../../../../shared/reading.ts";
import { useActions } from "../../../keys/actions.ts";
import { dispatch, useWizard } from "../wizard/store.ts";

/** The header by key: this line, none, one row or two. */
export function useHeaderActions(chooseActive: () => void): void {
  const { t } = useTranslation();
  const { headerLine } = useWizard((wizard) => wizard.reading);
  const read = (change: Partial<Reading>) => dispatch({ do: "read", change });
  // A header of so many rows is one: "no header" doesn't hold any more.
  const rows = (headerRows: 1 | 2) =>
    read({ headerRows, headerLine: headerLine === 0 ? undefined : headerLine });
  useActions([
    { id: "import.header", title: t("imports.header.here"), group: "here", keys: "h", run: chooseActive },
    {
      id: "import.header0",
      title: t("imports.header.none"),
      group: "here",
      keys: "0",
      run: () => read({ headerLine: 0, headerRows: undefined }),
    },
    { id: "import.header1", title: t("imports.header.one"), group: "here", keys: "1", run: () => rows(1) },
    { id: "import.header2", title: t("imports.header.two"), group: "here", keys: "2", run: () => rows(2) },
  ]);
}
