export const strategies = {
  title: 'Strategies',
  all: 'All strategies',
  use: 'New bot of this kind',
  unknown: (kind: string) => `There is no strategy "${kind}"`,
  parameters: 'Parameters',
  noParameters: 'No parameter matches',
  parameter: 'Parameter',
  kind: 'What it is',
  default: 'Default',
  meaning: 'Meaning',
  story: 'How it works',
  kinds: { integer: 'whole number', number: 'number', switch: 'yes or no', text: 'text', list: 'list', names: 'named groups', variants: 'one of several kinds', group: 'group' },
};
