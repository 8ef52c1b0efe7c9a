import { builtinEnvironments, type Environment } from 'vitest/runtime';
import { type Ending, endings } from './atTheEnd.ts';

/** Node, with an end that test files can wait for: they run one after the other in one process. */
const environment: Environment = {
  ...builtinEnvironments.node,
  name: 'node-with-an-end',
  async setup(global: typeof globalThis & { [endings]?: Set<Ending> }, options) {
    const { teardown } = await builtinEnvironments.node.setup(global, options);
    return {
      async teardown() {
        await Promise.all([...(global[endings] ?? [])].map(async (ending) => ending()));
        await teardown(global);
      },
    };
  },
};

// Vitest takes an environment from the default export.
export default environment;
