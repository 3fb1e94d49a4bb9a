export { looksLikeHl7 } from './looks-like-hl7.ts'
export { type Hl7Options, readHl7 } from './read-hl7.ts'
