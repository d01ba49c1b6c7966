import type { cases as en } from "../en/cases.ts";
import type { Translated } from "../translated.ts";

export const cases: Translated<typeof en> = {
  title: "Klärfälle",
  lead: "Ausnahmen mit Zuständigem, Belegen und Ursache. Die schwersten zuerst.",
  table: "Klärfälle",
  search: "Artikel, Lagerplatz oder Bezeichnung suchen",
  states: { open: "Offen", closed: "Geschlossen", all: "Alle" },
  state: "Zustand",
  kind: "Worüber",
  kinds: {
    count: "Zählungen",
    record: "Datensätze, die nicht stimmen können",
    ledger: "Die Rechnung eines Systems",
    sources: "Zwei Systeme, die sich unterscheiden",
    all: "Alles",
  },
  emptyTitle: "Keine offenen Klärfälle",
  emptyText:
    "Zählen oder importieren Sie, und gleichen Sie dann ab: Jede Abweichung außerhalb der Toleranz eröffnet hier einen Klärfall.",
  noneTitle: "Nichts passt dazu",
  noneText: "Versuchen Sie ein anderes Wort, oder suchen Sie auch unter den geschlossenen.",
  trace: "Ursachen aller offenen Klärfälle suchen",
  tracing: "Ursachen werden gesucht",
  traced: "Ursachen von {{count, number}} Klärfällen gesucht",
  columns: {
    severity: "Schwere",
    sku: "Artikel",
    description: "Bezeichnung",
    place: "Wo",
    variance: "Abweichung",
    value: "Wert",
    owner: "Zuständig",
    source: "System",
    links: "Bezug",
    cause: "Ursache",
    countedAt: "Gezählt am",
    state: "Zustand",
    chosen: "Gewählt",
    openedAt: "Alter",
    dueAt: "Fällig",
  },
};
