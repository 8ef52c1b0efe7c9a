import { NO_TAGS } from './tags.ts';
import { jsonNotation } from './jsonNotation.ts';
import { PYTHON, PYTHON_COMPACT } from './style.ts';

/** As `json.dumps(…, separators=(',', ':'))` writes it: itsdangerous, Django. */
export const pythonJson = jsonNotation('json', { tags: NO_TAGS, nan: true, style: PYTHON_COMPACT });

/** As `json.dumps(…)` alone writes it: Starlette. */
export const spacedPythonJson = jsonNotation('json', { tags: NO_TAGS, nan: true, style: PYTHON });
