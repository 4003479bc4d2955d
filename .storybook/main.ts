import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // The root's own Vite configuration builds the script-tag bundle; stories need none of it.
  viteFinal: (vite) => ({
    ...vite,
    base: './',
    build: {
      ...vite.build,
      rollupOptions: { ...vite.build?.rollupOptions, input: vite.build?.rollupOptions?.input },
    },
  }),
};

export default config;
