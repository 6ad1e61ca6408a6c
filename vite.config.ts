import type { UserConfigFn } from 'vite';
import { customerWidget } from './frontend/widget/build';
import { overrideVaadinConfig } from './vite.generated';

const customConfig: UserConfigFn = () => ({
  plugins: [customerWidget()],
});

export default overrideVaadinConfig(customConfig);
