import { ApiProblem } from '@/shared/api/problem';

/** What the agent found wrong with one field. */
export const fieldError = (error: Error | null, field: string): string | undefined => (error instanceof ApiProblem ? error.about(field) : undefined);
