import configuration from '../../../../../docs/config.schema.json';
import type { Schema } from './schema';

/** The schema that the agent itself reads its configuration by; for tests. */
export const configurationSchema = configuration as unknown as Schema;
