/** Who is signed in. */
export interface Session {
  name: string;
  role: 'viewer' | 'trader' | 'admin';
  via: string;
}

/** What the agent is. */
export interface Version {
  version: string;
  host: string;
  exchange: string;
  realMoney: boolean;
}
