import { Parser } from "saxen";

/** What is done with a document's elements as they come, by their names without prefix. */
export type XmlHandler = {
  readonly open: (name: string, attributes: Attributes) => void;
  /** Text as written, entities and all; may come in pieces. */
  readonly text: (written: string) => void;
  readonly cdata: (text: string) => void;
  readonly close: (name: string) => void;
};
/** An element's attributes as written; none where it has none. Prefixes are kept. */
export type Attributes = () => Readonly<Record<string, string>>;

export type XmlReader = {
  /** Takes the next piece of the document; says what is wrong with it, if something is. */
  readonly write: (text: string) => string | undefined;
  readonly end: () => string | undefined;
};

const MAX_DEPTH = 64;
/** Text without an element, comment or end: longer than anything a sheet holds. */
const MAX_SILENCE = 4 * 1024 * 1024;
const NO_ATTRIBUTES = {};

/** Reads XML piece by piece. Refuses what isn't well-formed, and document types: no entity is ever looked up. */
export function xmlReader(handler: XmlHandler): XmlReader {
  const parser = new Parser();
  let problem: string | undefined;
  let depth = 0;
  let silence = 0;
  let pending = "";
  const refuse = (why: string): void => {
    problem ??= why;
    parser.stop();
  };
  const heard = (): void => void (silence = 0);
  parser.on("openTag", (name, attributes) => {
    heard();
    if (++depth > MAX_DEPTH) return refuse("it is nested too deep");
    handler.open(localName(name), () => {
      const found = attributes();
      return found === false ? NO_ATTRIBUTES : found;
    });
  });
  parser.on("closeTag", (name) => {
    heard();
    depth--;
    handler.close(localName(name));
  });
  parser.on("text", (written) => handler.text(written));
  parser.on("cdata", (text) => {
    heard();
    handler.cdata(text);
  });
  parser.on("comment", heard);
  parser.on("question", heard);
  parser.on("attention", () => refuse("it has a document type, which workbooks don't have"));
  parser.on("error", ({ message }) => refuse(message));
  // A warning is about an attribute that the parser leaves out: without it a cell would be read wrongly.
  parser.on("warn", ({ message }) => refuse(message));

  const feed = (text: string): string | undefined => {
    if (problem === undefined) parser.write(text);
    return problem;
  };
  return {
    write: (text) => {
      silence += text.length;
      if (silence > MAX_SILENCE) return "a part of it doesn't end";
      // Handed on up to the last tag: the parser misreads one that is cut within an attribute.
      const whole = pending + text;
      const cut = whole.lastIndexOf("<");
      pending = cut < 0 ? whole : whole.slice(cut);
      return cut <= 0 ? problem : feed(whole.slice(0, cut));
    },
    end: () => {
      const last = feed(pending);
      if (last === undefined) parser.end();
      return problem;
    },
  };
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** A yes as XML schema and older programs write it. */
export const isTrue = (value: string | undefined): boolean =>
  value === "1" || value === "true" || value === "on";
