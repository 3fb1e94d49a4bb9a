export { type FhirKind, jsonProblem, looksLikeFhir } from './looks-like-fhir.ts'
export { type FhirFile, type FhirOptions, readFhir } from './read-fhir.ts'
