import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import zones from "./eslint.zones.js";

const environment = {
  object: "process",
  property: "env",
  message: "Configuration is read and checked in app/platform/env.server.ts only.",
};

const skippedTests = {
  selector:
    "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|todo|fixme|fails)$/]",
  message: "A test runs or is not there.",
};

const impurities = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Time is an argument of a rule.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Time is an argument of a rule.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Chance is an argument of a rule.",
  },
];

export default tseslint.config(
  {
    ignores: [
      "build/",
      ".data/",
      "drizzle/",
      "node_modules/",
      "test-results/",
      "playwright-report/",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  a11y.flatConfigs.recommended,
  {
    plugins: { zones, "react-hooks": reactHooks },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "zones/imports": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A thrown Response is how Remix answers out of the middle of a loader.
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: [{ from: "lib", name: "Response" }], allowThrowingUnknown: true },
      ],
      eqeqeq: ["error", "smart"],
      "no-eval": "error",
      "no-implied-eval": "off",
      "no-new-func": "error",
      "no-restricted-properties": ["error", environment],
      "no-restricted-syntax": ["error", skippedTests],
      "no-console": "error",
      // TypeScript checks names, in JavaScript files too.
      "no-undef": "off",
    },
  },
  {
    name: "pure rules",
    files: ["app/**/*.ts"],
    ignores: [
      "**/*.server.ts",
      "**/*.test.ts",
      "**/cli/**",
      "app/{ui,http,platform,routes}/**",
      "app/*.ts",
    ],
    rules: { "no-restricted-syntax": ["error", skippedTests, ...impurities] },
  },
  {
    name: "where the environment is read",
    files: ["app/platform/env.server.ts", "app/**/*.mjs", "tests/**", "*.{ts,js}"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    name: "programs that talk to a terminal",
    files: ["app/**/*.mjs", "app/**/cli/**", "tests/setup/**", "tests/bench/**"],
    rules: { "no-console": "off" },
  },
  {
    name: "Playwright reads a fixture's needs from its first parameter, and calls its second `use`",
    files: ["tests/e2e/**"],
    rules: {
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      "react-hooks/rules-of-hooks": "off",
    },
  },
  {
    name: "plain JavaScript",
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
