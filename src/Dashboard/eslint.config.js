import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

// A feature may use what is shared, never another feature: each can be read, changed and deleted alone.
const features = readdirSync(new URL('./src/features', import.meta.url));
const alone = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [{
        group: ['@/features/**', '@/app/**', ...features.filter((f) => f !== feature).flatMap((f) => [`../${f}`, `../${f}/**`]), '../../*'],
        message: 'A feature imports from @/shared, @/i18n and its own folder only.',
      }],
    }],
  },
}));

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...ts.configs.recommendedTypeChecked, a11y.flatConfigs.recommended],
    plugins: { 'react-hooks': hooks },
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...hooks.configs['recommended-latest'].rules,
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['src/shared/**', 'src/i18n/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@/features/**', '@/app/**'], message: 'What is shared knows no feature.' }] }] },
  },
  ...alone,
  { files: ['*.{js,ts}', 'scripts/**', 'e2e/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules: { 'max-lines': ['error', 300] } },
  { files: ['vite.config.ts'], languageOptions: { parser: ts.parser } },
  { files: ['public/**/*.js'], languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } } },
);
