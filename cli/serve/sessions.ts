import { randomBytes } from "node:crypto";

const COOKIE_PREFIX = "stocktrace-";

/** Who may talk to this server: whoever came with a link that was not used before, known by a cookie from then on. */
export type Sessions = {
  /** A token for one link. */
  readonly issueToken: () => string;
  /** Trades a token for a session's secret, once. */
  readonly redeem: (token: string) => string | undefined;
  /** The service's name for the session a cookie header speaks for. */
  readonly find: (cookieHeader: string | undefined) => string | undefined;
  readonly setCookie: (secret: string) => string;
  readonly names: () => Iterable<string>;
};

/**
 * Browsers share cookies between the ports of a host, so the cookie is named after the port: two projects served at
 * once don't sign each other out.
 */
export function createSessions(port: number): Sessions {
  const cookieName = `${COOKIE_PREFIX}${port}`;
  const tokens = new Set<string>();
  const nameBySecret = new Map<string, string>();

  return {
    issueToken: () => {
      const token = newSecret();
      tokens.add(token);
      return token;
    },
    redeem: (token) => {
      if (!tokens.delete(token)) return undefined;
      const secret = newSecret();
      // The service is told a name, not the secret: what it logs must not let anybody in.
      nameBySecret.set(secret, `browser-${nameBySecret.size + 1}`);
      return secret;
    },
    find: (cookieHeader) => {
      const secret = cookieValue(cookieHeader, cookieName);
      return secret === undefined ? undefined : nameBySecret.get(secret);
    },
    // No Max-Age: it ends with the browser. Not Secure: loopback has no TLS.
    setCookie: (secret) => `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    names: () => nameBySecret.values(),
  };
}

const newSecret = (): string => randomBytes(32).toString("base64url");

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const [key, value] = pair.trim().split("=");
    if (key === name) return value;
  }
  return undefined;
}
