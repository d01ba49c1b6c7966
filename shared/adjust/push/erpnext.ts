import { dateIn, type PushTarget, timeIn } from "./payload.ts";

/** ERPNext, by stock reconciliations: levels at the moment of the approval. */
export const erpnext = {
  name: "erpnext",
  label: "ERPNext",
  quantity: "absolute",
  keeps: { bins: true, lots: true, statuses: false, parts: true },
  belowZero: false,
  most: 100,
  settings: [
    { key: "company", label: "Company", isRequired: true, usual: "" },
    {
      key: "key_field",
      label: "Field of Stock Reconciliation that keeps our key",
      isRequired: false,
      usual: "custom_stocktrace_key",
    },
    { key: "expense_account", label: "Difference account", isRequired: false, usual: "" },
    { key: "cost_center", label: "Cost centre", isRequired: false, usual: "" },
  ],
  secret: "API key and secret, as KEY:SECRET",
  header: ({ approvedAt, timezone }, settings) => ({
    company: settings["company"] ?? "",
    key_field: settings["key_field"] ?? "custom_stocktrace_key",
    posting_date: dateIn(approvedAt, timezone),
    posting_time: timeIn(approvedAt, timezone),
    ...(settings["expense_account"] && { expense_account: settings["expense_account"] }),
    ...(settings["cost_center"] && { cost_center: settings["cost_center"] }),
  }),
} as const satisfies PushTarget;
