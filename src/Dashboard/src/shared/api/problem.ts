/** A refusal of the API in words (RFC 9457): what was wrong, what was expected, what to do. */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  problems?: { field: string; message: string }[];
  confirmation?: string;
}

export class ApiProblem extends Error {
  override name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly problem: ProblemDetails,
  ) {
    super(problem.detail || problem.problems?.map((p) => p.message).join(' ') || problem.title || `HTTP ${status}`);
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }

  get isConfirmation(): boolean {
    return this.status === 409 && !!this.problem.confirmation && (this.problem.type ?? '').endsWith('confirmation-required');
  }

  /** What was wrong with one field of a form. */
  about(field: string): string | undefined {
    return this.problem.problems?.find((p) => p.field === field)?.message;
  }
}

/** The agent did not answer: it is stopped, or the way to it is. */
export class AgentAway extends Error {
  override name = 'AgentAway';
}

/** The person said no. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

export async function problemOf(answer: Response): Promise<ApiProblem> {
  const isProblem = answer.headers.get('content-type')?.includes('json');
  const problem = isProblem ? ((await answer.json().catch(() => ({}))) as ProblemDetails) : { title: answer.statusText };
  return new ApiProblem(answer.status, problem);
}
