import { defineConfig } from 'vitest/config';

/** Unit tests of the browser code: `npx vitest run`. */
export default defineConfig({
  test: {
    include: ['frontend/{desk,shared,signin,widget}/**/*.test.ts'],
    environment: 'happy-dom',
    restoreMocks: true,
  },
});
