import { useTranslation } from "react-i18next";
import type { Inspection } from "../../../../shared/importShapes.ts";
import { DELIMITERS, ESCAPES, HEADER_ROWS, QUOTES, type Reading } from "../../../../shared/reading.ts";
import { Select } from "../../../ui/Select.tsx";
import { dispatch, useWizard } from "../wizard/store.ts";
import { ENCODINGS } from "../../../../shared/ingest/table/encodings.ts";
import css from "./Header.module.css";

/** As the file shows: the absence of a choice. */
const AUTO = "auto";
const DELIMITER_NAMES = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space" } as const;
const QUOTE_NAMES = { '"': "double", "'": "single", "": "none" } as const;
const ESCAPE_NAMES = { '"': "doubled", "'": "doubled", "\\": "backslash" } as const;

const read = (change: Partial<Reading>) => dispatch({ do: "read", change });

/** How the table was found, each part of it to be changed. */
export function TableForm({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation();
  const reading = useWizard((wizard) => wizard.reading);
  const { table } = inspection;
  return (
    <div className={css["form"]}>
      {table.sheets.length > 0 && (
        <Select
          label={t("imports.header.sheet")}
          value={reading.sheet ?? table.sheet ?? ""}
          options={[
            ...(table.sheet === null && reading.sheet === undefined
              ? [{ value: "", label: t("imports.header.noSheet") }]
              : []),
            ...table.sheets.map((value) => ({ value, label: value })),
          ]}
          onValue={(sheet) => sheet !== "" && read({ sheet, headerLine: undefined, headerRows: undefined })}
        />
      )}
      <HeaderFields inspection={inspection} reading={reading} />
      {table.format === "text" && <TextFields inspection={inspection} reading={reading} />}
    </div>
  );
}

type FieldsProps = { readonly inspection: Inspection; readonly reading: Reading };

function HeaderFields({ inspection: { table, lines }, reading }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("imports.header.line")}
        value={reading.headerLine === undefined ? AUTO : String(reading.headerLine)}
        options={[
          { value: AUTO, label: t("imports.header.lineAuto", { line: table.headerLine }) },
          { value: "0", label: t("imports.header.none") },
          ...lines.map(({ line }) => ({
            value: String(line),
            label: t("imports.header.lineIs", { line }),
          })),
        ]}
        onValue={(value) => read({ headerLine: value === AUTO ? undefined : Number(value) })}
      />
      <Select
        label={t("imports.header.rows")}
        value={reading.headerRows === undefined ? AUTO : String(reading.headerRows)}
        options={[
          { value: AUTO, label: t("imports.header.rowsAuto", { rows: table.headerRows }) },
          { value: "1", label: t("imports.header.one") },
          { value: "2", label: t("imports.header.two") },
        ]}
        onValue={(value) => read({ headerRows: HEADER_ROWS.find((rows) => String(rows) === value) })}
      />
    </>
  );
}

function TextFields({ inspection: { table }, reading }: FieldsProps) {
  const { t } = useTranslation();
  const { dialect } = table;
  const encodingAuto = table.encodingGuessed ? "imports.header.encodingGuessed" : "imports.header.auto";
  return (
    <>
      <Select
        label={t("imports.header.encoding")}
        value={reading.encoding ?? AUTO}
        options={[
          { value: AUTO, label: t(encodingAuto, { what: table.encoding }) },
          ...ENCODINGS.map((value) => ({ value, label: value })),
        ]}
        onValue={(value) => read({ encoding: value === AUTO ? undefined : value })}
      />
      <Select
        label={t("imports.header.delimiter")}
        value={reading.delimiter ?? AUTO}
        options={[
          {
            value: AUTO,
            label: t("imports.header.auto", {
              what: t(`imports.delimiter.${DELIMITER_NAMES[dialect.delimiter]}`),
            }),
          },
          ...DELIMITERS.map((value) => ({ value, label: t(`imports.delimiter.${DELIMITER_NAMES[value]}`) })),
        ]}
        onValue={(value) => read({ delimiter: DELIMITERS.find((known) => known === value) })}
      />
      <Select
        label={t("imports.header.quote")}
        value={reading.quote === undefined ? AUTO : QUOTE_NAMES[reading.quote]}
        options={[
          { value: AUTO, label: t("imports.header.auto", { what: dialect.quote }) },
          ...QUOTES.map((value) => ({
            value: QUOTE_NAMES[value],
            label: t(`imports.quote.${QUOTE_NAMES[value]}`),
          })),
        ]}
        onValue={(value) => read({ quote: QUOTES.find((known) => QUOTE_NAMES[known] === value) })}
      />
      <Select
        label={t("imports.header.escape")}
        value={reading.escape === undefined ? AUTO : ESCAPE_NAMES[reading.escape]}
        options={[
          { value: AUTO, label: t("imports.header.auto", { what: dialect.escape }) },
          { value: "doubled", label: t("imports.escape.doubled") },
          { value: "backslash", label: t("imports.escape.backslash") },
        ]}
        onValue={(value) => read({ escape: escapeOf(value, reading.quote ?? dialect.quote) })}
      />
    </>
  );
}

/** Doubling escapes a quote by the quote itself, whichever it is. */
function escapeOf(name: string, quote: string): Reading["escape"] {
  if (name === "backslash") return "\\";
  return name === "doubled" ? (ESCAPES.find((escape) => escape === quote) ?? '"') : undefined;
}
