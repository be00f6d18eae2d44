import type { Texts } from '..';

export const strategies: Texts['strategies'] = {
  title: 'Стратегии',
  all: 'Все стратегии',
  use: 'Новый бот такого вида',
  unknown: (kind) => `Стратегии «${kind}» нет`,
  parameters: 'Параметры',
  noParameters: 'Ни один параметр не подходит',
  parameter: 'Параметр',
  kind: 'Что это',
  default: 'По умолчанию',
  meaning: 'Значение',
  markets: 'Рынки',
  story: 'Как она работает',
  kinds: { integer: 'целое число', number: 'число', switch: 'да или нет', text: 'текст', list: 'список', names: 'группы с именами', variants: 'один из видов', group: 'группа' },
};
