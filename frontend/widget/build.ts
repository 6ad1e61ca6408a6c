import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname);
const outDir = resolve(root, '../../target/classes/META-INF/resources/chat/assets');

/**
 * Builds the customers' widget along with the staff's bundle, as one small module of its own: customers load none of
 * what staff load. In a development server it is built once, at the start.
 */
export function customerWidget(): Plugin {
  let built: Promise<unknown> | undefined;
  const once = () =>
    (built ??= build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2022',
        modulePreload: false,
        rollupOptions: {
          input: resolve(root, 'aside-chat.ts'),
          output: { format: 'es', entryFileNames: 'aside-chat.js', codeSplitting: false },
        },
      },
    }));
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
