import { WordMark } from '../../../../shared/ui/word_mark';
import { standing } from './words';

export function StandingMark({ status }: { status: string }) {
  const { sign, word, strong } = standing(status);
  return (
    <WordMark sign={sign} strong={strong ?? false}>
      {word}
    </WordMark>
  );
}
