import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A real Tryton 6.0 from Debian's packages, on its SQLite back end, on loopback. */
export type Trytond = {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
};

const PACKAGES = [
  "tryton-server",
  "tryton-modules-company",
  "tryton-modules-product",
  "tryton-modules-stock",
];
const DATABASE = "tryton";
const SETUP = path.join(import.meta.dirname, "fillTryton.py");

/** Puts the packages in place where that can be; answers why not where it can't. */
export function whyNoTryton(): string | undefined {
  if (isInstalled()) return undefined;
  if (!isThere("apt-get") || !isThere("dpkg"))
    return "Tryton isn't installed, and there is no apt-get to install it with";
  if (process.getuid?.() !== 0)
    return `Tryton isn't installed, and only root may: apt-get install ${PACKAGES.join(" ")}`;
  return installed();
}

const isInstalled = (): boolean => isThere("trytond") && isThere("trytond-admin");

function isThere(program: string): boolean {
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}

function installed(): string | undefined {
  const policy = "/usr/sbin/policy-rc.d";
  const isOurs = !existsSync(policy);
  try {
    // The package's own service must not start on its usual port.
    if (isOurs) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
    const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update", "-qq"], { ...quiet, timeout: 60_000 });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...PACKAGES], {
      ...quiet,
      timeout: 150_000,
    });
    return isInstalled() ? undefined : "Tryton's packages brought no server";
  } catch (error) {
    return `Tryton can't be installed here: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    if (isOurs) rmSync(policy, { force: true });
  }
}

/** Makes a database in a folder and starts a server on it. */
export async function startTrytond(folder: string): Promise<Trytond> {
  const port = await freePort();
  const config = path.join(folder, "trytond.conf");
  const root = path.join(folder, "www");
  mkdirSync(root, { recursive: true });
  writeFileSync(
    config,
    `[web]\nlisten = 127.0.0.1:${port}\nroot = ${root}\n[database]\nuri = sqlite://\npath = ${folder}\n[session]\nauthentications = password\n`,
  );
  const secret = path.join(folder, "passfile");
  writeFileSync(secret, "admin-secret\n", { mode: 0o600 });
  // It only fills a database whose file is there.
  writeFileSync(path.join(folder, `${DATABASE}.sqlite`), "");
  const admin = ["-c", config, "-d", DATABASE, "-u", "stock", "--activate-dependencies"];
  execFileSync("trytond-admin", [...admin, "--email", "admin@example.invalid"], {
    stdio: "pipe",
    env: { ...process.env, TRYTONPASSFILE: secret },
  });
  execFileSync("/usr/bin/python3", [SETUP, config, DATABASE], { stdio: "pipe" });
  let server: ChildProcess | undefined;
  const trytond: Trytond = {
    ...{ url: `http://127.0.0.1:${port}/${DATABASE}/`, user: "counter", password: "counter-secret" },
    start: async () => {
      const log = openSync(path.join(folder, "trytond.log"), "a");
      server = spawn("trytond", ["-c", config, "-d", DATABASE], { stdio: ["ignore", log, log] });
      await answers(port, server, path.join(folder, "trytond.log"));
    },
    kill: async () => {
      const ending = server;
      server = undefined;
      if (!ending || ending.exitCode !== null) return;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGKILL");
      await ended;
    },
  };
  await trytond.start();
  return trytond;
}

async function answers(port: number, server: ChildProcess, log: string): Promise<void> {
  const body = JSON.stringify({ id: 0, method: "common.server.version", params: [] });
  const headers = { "Content-Type": "application/json" };
  for (let look = 0; look < 600; look++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    if (server.exitCode !== null)
      throw new Error(`trytond ended: ${readFileSync(log, "utf8").slice(-2_000)}`);
    await delay(100);
  }
  throw new Error("trytond doesn't answer");
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port is free")),
      );
    });
  });
}
