/** A job whose result can be read as a report. */
export interface Report {
  id: string;
  kind: string;
  name: string;
  createdAt: number;
  endedAt?: number | null;
}
