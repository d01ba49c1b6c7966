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
    .map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
