import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import type { Option } from "../../ui/Select.tsx";

export type Decision = "approve" | "reject";
const OWN_WORDS = "other";
const BUILT_IN = {
  approve: ["posting_error", "recount_confirmed", "misplaced_stock", "damage_or_loss", "unit_corrected"],
  reject: ["not_convincing", "recount_first"],
} as const;

export type ReasonChoice = {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly options: readonly Option<string>[];
  /** Whether it is said in one's own words. */
  readonly isOwnWords: boolean;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** What is written down; "" while something is missing. */
  readonly reason: string;
};

/** The reason of a decision: a code of the company's own list where it has one, else one of ours or one's own words. */
export function useReason(decision: Decision): ReasonChoice {
  const { t } = useTranslation();
  const own = (useRead("reasons.list", {}).data ?? []).filter(({ retired }) => !retired);
  const [picked, onCode] = useState<string>();
  const [words, onWords] = useState("");
  const builtIn = [...BUILT_IN[decision], OWN_WORDS] as const;
  const options =
    own.length > 0
      ? own.map(({ code, label }) => ({ value: code, label: `${code} · ${label}` }))
      : builtIn.map((value) => ({ value, label: t(`adjustments.reasons.${value}`) }));
  const code = options.find(({ value }) => value === picked)?.value ?? options[0]?.value ?? "";
  const isOwnWords = own.length === 0 && code === OWN_WORDS;
  return { code, onCode, options, isOwnWords, words, onWords, reason: isOwnWords ? words.trim() : code };
}
