import { createStore } from '../store';

/** Counts how often the API said that nobody is signed in; whoever shows pages leads to the sign-in then. */
export const signOuts = createStore(0);

export const signedOut = (): void => signOuts.set((count) => count + 1);
