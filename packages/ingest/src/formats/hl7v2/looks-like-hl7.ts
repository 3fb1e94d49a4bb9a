import { stripped } from './lines.ts'

/** Lines at the top among which the first header is looked for. */
const LINES_TRIED = 20

/**
 * Whether the head of a file is of HL7 v2 messages: one of its first lines is a message, file or batch header. Byte-order marks,
 * framing bytes of the transport and lines before it do not matter.
 *
 * @param head beginning of the text, decoded.
 */
export const looksLikeHl7 = (head: string): boolean =>
  head
    .split(/\r\n|\n|\r/, LINES_TRIED)
    .some((line) => /^(?:MSH|FHS|BHS)[^\p{L}\p{N}\s,;"](?:[^\p{L}\p{N}\s]|$)/u.test(stripped(line)))
