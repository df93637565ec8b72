import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['tests/{unit,property,corpus,pages,architecture}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A file waits for its browser half of the time: two at once fill two cores, and more would only wait longer.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'package',
          // Builds anew what the others run, so it comes last.
          include: ['tests/package/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
