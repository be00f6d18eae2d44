export { type Difference, differences } from './difference';
export { DifferenceTable } from './DifferenceTable';
export { valueText } from './words';
