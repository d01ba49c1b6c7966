import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

// Not `import.meta.resolve`: the tests build, too, in a runner that has none.
const require = createRequire(import.meta.url);

/**
 * The fonts a sheet is printed in, first to last: a letter is drawn in the first one that has it. Latin, Greek,
 * Cyrillic, Armenian, Georgian, Hebrew and Arabic; then Chinese and Japanese; then Korean. Each lies in a package that
 * brings it, beside a file of that package that can be asked for.
 */
const FONTS = {
  regular: {
    file: "ttf/DejaVuSansCondensed.ttf",
    beside: () => require.resolve("dejavu-fonts-ttf/package.json"),
  },
  bold: {
    file: "ttf/DejaVuSansCondensed-Bold.ttf",
    beside: () => require.resolve("dejavu-fonts-ttf/package.json"),
  },
  chinese: {
    file: "../fonts/NotoSansHans-Regular.otf",
    beside: () => require.resolve("@embedpdf/fonts-sc"),
  },
  korean: {
    file: "../fonts/NotoSansKR-Regular.otf",
    beside: () => require.resolve("@embedpdf/fonts-kr"),
  },
} as const;
export type FontName = keyof typeof FONTS;

/** Where the fonts lie in a checkout. The build copies them from there. */
export const fontSources = (): readonly string[] => Object.values(FONTS).map(inPackage);

type FontPlace = (typeof FONTS)[FontName];
const inPackage = ({ file, beside }: FontPlace): string => path.join(path.dirname(beside()), file);

/** Beside the code that was built from this. */
export const BUILT_FONTS = "fonts";

function fontFile(place: FontPlace): string {
  const built = path.join(fileURLToPath(new URL(BUILT_FONTS, import.meta.url)), path.basename(place.file));
  return existsSync(built) ? built : inPackage(place);
}

export type LoadedFont = {
  readonly bytes: Buffer;
  readonly has: (letter: string) => boolean;
  /** How wide a letter is by itself, as a share of the font's size. */
  readonly advance: (letter: string) => number;
};

/** Reads a font when it is first asked for: most sheets need two of them. */
export function fontShelf(): (name: FontName) => LoadedFont {
  const loaded = new Map<FontName, LoadedFont>();
  return (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const made = loadFont(readFileSync(fontFile(FONTS[name])));
    loaded.set(name, made);
    return made;
  };
}

/** A sheet asks for the same few letters again and again, and the font's own tables are slow to walk. */
function loadFont(bytes: Buffer): LoadedFont {
  const font = readFont(bytes);
  const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;
  return {
    bytes,
    has: remembered((letter) => font.hasGlyphForCodePoint(codeOf(letter))),
    advance: remembered((letter) => font.glyphForCodePoint(codeOf(letter)).advanceWidth / font.unitsPerEm),
  };
}

function readFont(bytes: Buffer): Font {
  const font = create(bytes);
  if ("fonts" in font) throw new Error("a collection of fonts, where one was expected");
  return font;
}

function remembered<T>(find: (letter: string) => T): (letter: string) => T {
  const known = new Map<string, T>();
  return (letter) => {
    const before = known.get(letter);
    if (before !== undefined) return before;
    const found = find(letter);
    known.set(letter, found);
    return found;
  };
}
