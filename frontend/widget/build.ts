import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname);
const resources = resolve(root, '../../target/classes/META-INF/resources');
const chat = { folder: root, outDir: resolve(resources, 'chat/assets') };

/**
 * The hosted page takes a module; a foreign page takes one plain script that leaves nothing behind in its globals. The
 * staff's sign-in page takes one for passkeys.
 */
const scripts = [
  { ...chat, name: 'aside-chat', format: 'es' },
  { ...chat, name: 'widget', format: 'iife' },
  { folder: resolve(root, '../signin'), outDir: resources, name: 'passkey', format: 'es' },
] as const;

/**
 * Builds the customers' chat along with the staff's bundle, as scripts of its own: customers load none of what staff
 * load. In a development server it is built once, at the start.
 */
export function customerWidget(): Plugin {
  let built: Promise<void> | undefined;
  const once = () => (built ??= buildAll());
  return {
    name: 'customer-widget',
    async closeBundle() {
      await once();
    },
    async configureServer() {
      await once();
    },
  };
}

async function buildAll() {
  check();
  for (const script of scripts) {
    await buildScript(script);
    const file = resolve(script.outDir, `${script.name}.js`);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

/** Vite only removes types. A text that a language lacks, or a wrong call, fails the build here. */
function check() {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  for (const project of [root, resolve(root, '../desk'), resolve(root, '../signin')]) {
    try {
      execFileSync(process.execPath, [compiler, '--project', project, '--pretty', 'false'], { encoding: 'utf8' });
    } catch (e) {
      throw new Error(`Errors in ${project}:\n${(e as { stdout?: string }).stdout ?? e}`);
    }
  }
}

async function buildScript({ folder, outDir, name, format }: (typeof scripts)[number]) {
  await build({
    root: folder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      cssTarget: ['chrome125', 'firefox128', 'safari18'],
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: resolve(folder, `${name}.ts`),
        output: { format, entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}
