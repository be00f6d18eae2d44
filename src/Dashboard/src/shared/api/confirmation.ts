import { createStore } from '../store';
import { Cancelled } from './problem';

/** A question that stands until the person answers it. */
export interface Question {
  title?: string | undefined;
  detail: string;
  /** What the button that goes on says; the usual word when it is not given. */
  yes?: string | undefined;
  answer: (isYes: boolean) => void;
}

export const question = createStore<Question | null>(null);

/** Asks the person. Throws {@link Cancelled} when they say no. */
export function confirm(title: string | undefined, detail: string, yes?: string): Promise<void> {
  question.get()?.answer(false);
  return new Promise((resolve, reject) => {
    question.set({
      title,
      detail,
      yes,
      answer: (isYes) => {
        question.set(null);
        if (isYes) resolve();
        else reject(new Cancelled());
      },
    });
  });
}
