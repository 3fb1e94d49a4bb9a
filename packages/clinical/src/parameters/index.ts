export type { Parameter } from './parameter.ts'
export {
  defaultParameters,
  hashOfValues,
  nameOfSet,
  type ParameterId,
  type ParameterProblem,
  type ParameterSet,
  type ParameterValues,
  parameters,
  readParameterSet,
} from './parameter-set.ts'
