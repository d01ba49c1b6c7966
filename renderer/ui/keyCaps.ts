const NAMES: Readonly<Record<string, string>> = {
  mod: "Ctrl",
  shift: "⇧",
  alt: "Alt",
  enter: "↵",
  escape: "Esc",
  arrowdown: "↓",
  arrowup: "↑",
  arrowleft: "←",
  space: "Space",
};

/** The caps of a shortcut as people know them from their keyboard: "mod+k" → Ctrl, K. */
export const keyCaps = (keys: string): readonly string[] =>
  keys
    .split(/[ +]/)
    .filter((key) => key !== "")
    .map((key) => NAMES[key] ?? (isWrittenLarge(key) ? key.toUpperCase() : key));

const isWrittenLarge = (key: string): boolean => key.length === 1 || /^f\d+$/.test(key);
