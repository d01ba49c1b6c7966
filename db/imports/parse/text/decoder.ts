import iconv from "iconv-lite";

/** Turns a file's bytes into text, run by run; nothing where bytes don't belong to the encoding. */
export type Decoder = {
  readonly add: (bytes: Uint8Array) => string | undefined;
  readonly end: () => string | undefined;
};

/** The platform decodes all but the code pages of DOS, and tells wrong bytes from right ones. */
export function startDecoding(encoding: string): Decoder {
  if (encoding === "cp437" || encoding === "cp850") return dosDecoder(encoding);
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const attempt = (decode: () => string): string | undefined => {
    try {
      return decode();
    } catch {
      return undefined;
    }
  };
  return {
    add: (bytes) => attempt(() => decoder.decode(bytes, { stream: true })),
    end: () => attempt(() => decoder.decode()),
  };
}

function dosDecoder(encoding: string): Decoder {
  const decoder = iconv.getDecoder(encoding);
  // A buffer over the same memory, because that is what the decoder takes.
  const asBuffer = (bytes: Uint8Array): Buffer =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { add: (bytes) => decoder.write(asBuffer(bytes)), end: () => decoder.end() ?? "" };
}
