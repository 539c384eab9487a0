// What test_scripts.py has written for these tests: the tables that Python's tests use, and what
// the server says to the same questions.

import { readFileSync } from "node:fs";

export const TABLES = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8"));
