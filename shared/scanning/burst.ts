import type { ScannerSettings } from "./settings.ts";

/** A key that went down: its name as the browser gives it, and when, in milliseconds of any clock that runs evenly. */
export type Key = { readonly key: string; readonly at: number };

/** The keys that may be one code so far, and whether they are known to be. */
export type Scanning = {
  readonly keys: readonly Key[];
  readonly isScan: boolean;
  /** When the last code ended: scanners may send two keys behind it. */
  readonly endedAt: number;
};
export const NO_SCAN: Scanning = { keys: [], isScan: false, endedAt: Number.NEGATIVE_INFINITY };

export type Pressed = {
  readonly state: Scanning;
  /** Codes that ended with this key, or before it came. */
  readonly codes: readonly string[];
  /** The page must not see the key. */
  readonly swallow: boolean;
  /** What the earlier keys of the run wrote has to be taken back out. */
  readonly takeBack: boolean;
  /** The key begins a run: what a field holds now is what it goes back to. */
  readonly begins: boolean;
};

/** Characters from which on a run is a code by its speed alone; what is shorter has to be twice as quick. */
const CERTAIN_CHARACTERS = 4;
const LEAST_CHARACTERS = 3;
/** A pause this many gaps long ends a run. Shorter ones happen to a busy computer within a code. */
const PAUSE_GAPS = 3;

/** How long the key that ends a code may be late, where the scanner sends one: nothing else follows so closely on a code. */
const END_MS = 600;

export const pauseMs = ({ gapMs }: ScannerSettings): number => PAUSE_GAPS * gapMs;

/**
 * How long nothing must have come before a run is over. Longer than a pause between two keys by their own times: on a busy
 * computer keys are handed over later than they went down.
 */
export const silenceMs = ({ isScan }: Scanning, settings: ScannerSettings): number =>
  isScan && settings.suffix !== "none" ? Math.max(END_MS, pauseMs(settings)) : pauseMs(settings);

/** What one more key means. Modifier keys, and keys that are held down, must not be given to it. */
export function press(state: Scanning, key: Key, settings: ScannerSettings): Pressed {
  const last = state.keys.at(-1);
  const isApart = last !== undefined && key.at - last.at > pauseMs(settings);
  if (isApart) {
    const before = over(state, last, settings);
    const pressed = press(before.state, key, settings);
    return {
      ...pressed,
      codes: [...before.codes, ...pressed.codes],
      takeBack: before.takeBack || pressed.takeBack,
    };
  }
  return isEnd(key) ? ended(state, key, settings) : typed(state, key, settings);
}

/**
 * What it means that nothing came for a while, up to `now`. What may still become a code stays one: a key that went down soon
 * enough after it may only be late.
 */
export function expire(
  state: Scanning,
  now: number,
  settings: ScannerSettings,
): Pick<Pressed, "state" | "codes" | "takeBack"> {
  const last = state.keys.at(-1);
  const none = { state, codes: [], takeBack: false };
  if (!last || now - last.at <= silenceMs(state, settings)) return none;
  const end = over(state, last, settings);
  return end.codes.length > 0 ? end : none;
}

/** What the end of a run means. */
function over(
  state: Scanning,
  last: Key,
  settings: ScannerSettings,
): Pick<Pressed, "state" | "codes" | "takeBack"> {
  const isScan = state.isScan || (settings.suffix === "none" && looksScanned(state.keys, settings));
  if (!isScan) return { state: NO_SCAN, codes: [], takeBack: false };
  return {
    state: { ...NO_SCAN, endedAt: last.at },
    codes: [codeOf(state.keys, settings)],
    takeBack: !state.isScan,
  };
}

function typed(state: Scanning, key: Key, settings: ScannerSettings): Pressed {
  const keys = [...state.keys, key];
  const isScan = state.isScan || isCertain(keys, settings);
  return {
    state: { ...state, keys, isScan },
    codes: [],
    swallow: isScan,
    takeBack: isScan && !state.isScan,
    begins: state.keys.length === 0,
  };
}

function ended(state: Scanning, key: Key, settings: ScannerSettings): Pressed {
  const isScan =
    state.isScan ||
    (key.key.toLowerCase() === settings.suffix && looksScanned([...state.keys, key], settings));
  if (isScan)
    return {
      state: { ...NO_SCAN, endedAt: key.at },
      codes: [codeOf(state.keys, settings)],
      swallow: true,
      takeBack: !state.isScan,
      begins: false,
    };
  // A scanner that sends a line feed behind its carriage return presses Enter twice.
  const isSecondEnd = state.keys.length === 0 && key.at - state.endedAt <= settings.gapMs;
  return { state: NO_SCAN, codes: [], swallow: isSecondEnd, takeBack: false, begins: false };
}

const isEnd = ({ key }: Key): boolean => key === "Enter" || key === "Tab";

const textOf = (keys: readonly Key[]): string =>
  keys
    .filter((key) => !isEnd(key))
    .map(({ key }) => key)
    .join("");

function codeOf(keys: readonly Key[], { prefix }: ScannerSettings): string {
  const text = textOf(keys);
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Known for a code before it ends: by what the scanner puts before it, or by its length and speed. */
function isCertain(keys: readonly Key[], settings: ScannerSettings): boolean {
  const { prefix, gapMs } = settings;
  if (prefix !== "" && textOf(keys).startsWith(prefix)) return true;
  return keys.length >= CERTAIN_CHARACTERS && meanGapMs(keys) <= gapMs;
}

/** Short codes, such as a bin's number, are told at their end only. */
const looksScanned = (keys: readonly Key[], { gapMs }: ScannerSettings): boolean =>
  textOf(keys).length >= LEAST_CHARACTERS && meanGapMs(keys) <= gapMs / 2;

/** The mean rather than the longest: one key that comes late doesn't make a scanner a person. */
function meanGapMs(keys: readonly Key[]): number {
  const first = keys[0]?.at ?? 0;
  const last = keys.at(-1)?.at ?? 0;
  return keys.length < 2 ? Number.POSITIVE_INFINITY : (last - first) / (keys.length - 1);
}
