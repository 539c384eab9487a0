// What scripts/check holds our scripts to: ESLint's rules against mistakes, and the budgets of the
// house (tests/house): 400 lines a file, 50 a function. Types are the business of tsc.

import js from "@eslint/js";
import globals from "globals";

const BUDGETS = {
  complexity: ["error", 12],
  "max-depth": ["error", 4],
  "max-lines": ["error", { max: 400 }],
  "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 6],
};

const MISTAKES = {
  "array-callback-return": "error",
  "consistent-return": "error",
  curly: "error",
  "default-case-last": "error",
  "dot-notation": "error",
  eqeqeq: "error",
  "no-await-in-loop": "off", // pages of a copy come one after another
  "no-constructor-return": "error",
  "no-eval": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-loop-func": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": "error",
  "no-self-compare": "error",
  "no-shadow": "error",
  "no-template-curly-in-string": "error",
  "no-throw-literal": "error",
  "no-unmodified-loop-condition": "error",
  "no-unneeded-ternary": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
  "no-useless-assignment": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "require-atomic-updates": ["error", { allowProperties: true }],
  strict: ["error", "never"],
};

const STATIC = "dictionary/web/static";
const WORKERS = [`${STATIC}/offline/worker.js`, `${STATIC}/offline/farewell.js`];

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  { rules: { ...BUDGETS, ...MISTAKES } },
  {
    files: [`${STATIC}/**/*.js`],
    languageOptions: { sourceType: "module", globals: globals.browser },
  },
  {
    files: WORKERS,
    languageOptions: {
      sourceType: "script", // the service worker is no module
      globals: { ...globals.serviceworker, GIVEN: "readonly" },
    },
    rules: { "no-implicit-globals": "off" }, // a worker's scope is its own
  },
  {
    files: [`${STATIC}/api/docs.js`],
    languageOptions: { sourceType: "script" },
    rules: { "no-implicit-globals": "off" }, // it shares its page with Swagger UI alone
  },
  {
    files: ["tests/javascript/**/*.js", "scripts/javascript/**/*.js"],
    languageOptions: { sourceType: "module", globals: globals.node },
  },
];
