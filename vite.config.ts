import { defineConfig, mergeConfig, type PluginOption, type UserConfigFn } from 'vite';
import { customerWidget } from './frontend/widget/build';
import { vaadinConfig } from './vite.generated';

/**
 * Two plugins of Vaadin's take half of a build's time: one checks the types of the whole tree, Vaadin's own files
 * included (ours are checked in `frontend/widget/build.ts`), one draws the sizes of the modules.
 */
const leftOut = /^vite-plugin-checker|^visualizer$/;

const isWanted = (plugin: PluginOption) =>
  !(plugin && typeof plugin === 'object' && 'name' in plugin && leftOut.test(plugin.name));

const config: UserConfigFn = async (env) => {
  const { plugins = [], ...vaadin } = await vaadinConfig(env);
  return mergeConfig({ ...vaadin, plugins: plugins.flat().filter(isWanted) }, { plugins: [customerWidget()] });
};

export default defineConfig(config);
