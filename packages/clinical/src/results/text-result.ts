/**
 * Why a laboratory's answer holds no number.
 *
 * - `haemolysed`, `insufficient`, `unsuitable`: the specimen; `unsuitable` is every other fault of it (clotted, wrong tube,
 *   contaminated, lipaemic, icteric, too old, unlabelled);
 * - `not_done`: nothing was measured (not requested, declined, cancelled, not received, not applicable);
 * - `pending`, `laboratory_error`, `see_comment`: as they say;
 * - `qualitative`: an answer in words (negative, normal, not detected). It is a result, only not a number;
 * - `placeholder`: a mark that stands where a result would (`.`, `-`, `***`).
 */
export const textResultClasses = [
  'haemolysed',
  'insufficient',
  'unsuitable',
  'laboratory_error',
  'not_done',
  'pending',
  'see_comment',
  'qualitative',
  'placeholder',
] as const

export type TextResultClass = (typeof textResultClasses)[number]

/**
 * Texts that mean a class when they are the whole cell, as `normaliseAnswer` leaves them. `SNR` has no expansion in the
 * reference; it is read as "sample not resulted or received in a usable state". `ND` stays out: it is "not done" in one
 * laboratory and "not detected" in another.
 */
const whole: Readonly<Record<TextResultClass, readonly string[]>> = {
  haemolysed: ['hem', 'haem', 'hemol', 'haemol', 'hml'],
  insufficient: ['qns', 'insuff', 'ins', 'tnp qns', 'short', 'short sample'],
  unsuitable: ['snr', 'unsat', 'unsatisfactory', 'rejected', 'sample rejected', 'specimen rejected', 'clot'],
  laboratory_error: ['error', 'err', 'lab error', 'fault', 'invalid', 'invalid result'],
  not_done: [
    ...['nr', 'n r', 'na', 'n a', 'tnp', 'dna', 'not applicable', 'not available', 'unavailable', 'no result'],
    ...['no results', 'refused', 'deferred', 'void', 'voided', 'withdrawn', 'no tiene', 'no hay', 'nb', 'fehlt'],
    ...['no sample', 'no specimen', 'omitted', 'no', 'vervallen', 'entfallt', 'non fait', 'geen', 'keine angabe'],
  ],
  pending: ['pend', 'tbc', 'tba', 'tf', 'i p', 'folgt', 'volgt', 'en curso', 'en cours', 'wip', 'interim'],
  see_comment: ['comment', 'see', 'note', 'sc', 'cmt', 'remark', 'text', 's kommentar', 's bem', 'zie opm'],
  qualitative: [
    ...['neg', 'pos', 'positive', 'negative', 'negativ', 'positiv', 'negatief', 'positief', 'negativo', 'positivo'],
    ...[
      'negativa',
      'positiva',
      'normal',
      'normaal',
      'norm',
      'abnormal',
      'low',
      'high',
      'raised',
      'elevated',
      'reduced',
    ],
    ...[
      'trace',
      'nil',
      'present',
      'absent',
      'borderline',
      'equivocal',
      'indeterminate',
      'weak positive',
      'bajo',
      'alto',
    ],
    ...['within normal limits', 'wnl', 'deficient', 'satisfactory', 'within range', 'within reference range', 'laag'],
    ...['hoog', 'niedrig', 'hoch', 'unauffallig', 'indeterminado', 'trazas', 'spuren'],
  ],
  placeholder: ['null', 'none', 'nan', 'nul', 'missing', 'blank', 'empty', 'unknown', 'x', 'xx', 'xxx', 'leer', 'leeg'],
}

/**
 * Phrases that mean a class wherever they stand, in the order in which they are tried: what is wrong with the specimen says
 * more than "not done" or "see comment" beside it. Each pattern is matched against the normalised text.
 */
const phrases: readonly (readonly [TextResultClass, RegExp])[] = [
  [
    'laboratory_error',
    /\b(lab(oratory)?|analy[sz]er|instrument|technical|assay|system|interface) (error|fault|failure)\b/,
  ],
  ['laboratory_error', /\b(error de(l)? laboratorio|laborfehler|laboratoriumfout|erreur (de|du) laboratoire)\b/],
  ['haemolysed', /\b(ge)?h(a|ae|e)moly[a-z]*|\bhemoli[sz][a-z]*/],
  ['insufficient', /\binsufficient\b|\bqns\b|\b(quantity|volume|sample|specimen) (is )?(not sufficient|too small)\b/],
  [
    'insufficient',
    /\binsuficiente\b|\bonvoldoende\b|\bzu wenig\b|\bte weinig\b|\bunzureichend[a-z]*|\binsuffisant[a-z]*/,
  ],
  ['insufficient', /\b(not enough|inadequate) (sample|specimen|blood|serum|plasma|volume|material|quantity)\b/],
  ['unsuitable', /\bunsuitable\b|\bclott?ed\b|\bfibrin\b|\bunlabell?ed\b|\bmislabell?ed\b|\bgestold\b|\bgeronnen\b/],
  [
    'unsuitable',
    /\b(wrong|incorrect|inappropriate|expired|invalid) (blood )?(tube|container|bottle|specimen|sample)\b/,
  ],
  [
    'unsuitable',
    /\b(edta )?contaminat[a-z]*|\bkontaminiert\b|\bleak(ed|ing)\b|\bbroken\b|\btoo old\b|\baged (sample|specimen)\b/,
  ],
  ['unsuitable', /\blip(a|ae|e)mi[a-z]*|\bi[ck]teri[a-z]*/],
  [
    'unsuitable',
    /\b(sample|specimen)( was)? (rejected|unsatisfactory|compromised|spoilt|spoiled|damaged|deteriorated)\b/,
  ],
  [
    'unsuitable',
    /\bongeschikt[a-z]*|\bunbrauchbar[a-z]*|\bungeeignet[a-z]*|\bno (apta|apto|valida|valida)\b|\binadecuad[a-z]*/,
  ],
  [
    'unsuitable',
    /\bcoagulad[ao]\b|\bunable to (process|analy[sz]e|test)\b|\bcannot be (processed|analy[sz]ed|tested)\b/,
  ],
  [
    'not_done',
    /\bnot (been )?(tested|done|performed|measured|analy[sz]ed|assayed|processed|requested|required|indicated)\b/,
  ],
  [
    'not_done',
    /\bnot (been )?(received|collected|taken|supplied|provided|given|reported|resulted|calculated|ordered)\b/,
  ],
  [
    'not_done',
    /\b(declined|cancell?ed|refused|duplicate request|did not attend|no (sample|specimen|blood)|test omitted)\b/,
  ],
  [
    'not_done',
    /\bno (realizad[ao]|solicitad[ao]|procesad[ao]|recibid[ao]|remitid[ao]|tiene)\b|\b(anulad|cancelad)[ao]\b/,
  ],
  ['not_done', /\bnicht (bestimmt|durchgefuhrt|gemessen|angefordert|erhalten|eingegangen|moglich)\b|\bstorniert\b/],
  [
    'not_done',
    /\bniet (bepaald|uitgevoerd|gemeten|ontvangen|aangevraagd|mogelijk)\b|\bgeannuleerd\b|\bgeen materiaal\b/,
  ],
  ['not_done', /\b(kein|fehlendes) material\b|\bmaterial fehlt\b|\bnon (fait|realise|recu|effectue)e?\b|\bannulee?\b/],
  [
    'pending',
    /\bpending\b|\b(result|report|results) to follow\b|\bto follow\b|\bawait(ed|ing)\b|\bin (progress|process)\b/,
  ],
  ['pending', /\bpendiente\b|\ben proceso\b|\bausstehend\b|\bin (arbeit|bearbeitung|behandeling)\b|\buitslag volgt\b/],
  [
    'pending',
    /\bnot (yet )?(available|ready|complete|completed)\b|\bsent away\b|\breferred\b|\bsent to reference lab[a-z]*/,
  ],
  [
    'see_comment',
    /\b(see|refer to|please see) ((the|lab|laboratory|below|attached|separate|full) )*(comment|note|text|report)s?\b/,
  ],
  [
    'see_comment',
    /\bsee (below|above|attached|overleaf)\b|\bcomment only\b|\b(ver|vease) (comentario|observaci|nota)[a-z]*/,
  ],
  [
    'see_comment',
    /\bsiehe (kommentar|bemerkung|text|befund|anmerkung)[a-z]*|\bzie (opmerking|commentaar|toelichting|tekst)[a-z]*/,
  ],
  ['see_comment', /\bvoir (commentaire|remarque)[a-z]*/],
  [
    'qualitative',
    /\b((not|none|nothing|un) ?)?detected\b|\bundetectable\b|\bbelow (the )?(detection|reporting|measur)[a-z]*/,
  ],
  [
    'qualitative',
    /\b(non|not) ?reactive\b|\breactive\b|\b(too (low|high) to (measure|read))\b|\b(above|over) (the )?(measur|report)[a-z]*/,
  ],
  [
    'qualitative',
    /\bnicht nachweisbar\b|\bniet aantoonbaar\b|\bno (se )?detect[a-z]*|\b(weakly |strongly )?(positive|negative)\b/,
  ],
]

/** A fault that is denied: `not haemolysed`, `no haemolysis`, `non-icteric`. */
const denial =
  /\b(not|no|non|nil|without|free of|nicht|niet|sin|geen|keine) (visible |significant |evidence of |signs of )?$/

/** Classes whose phrases may be denied. The other phrases hold their own "not". */
const deniable: readonly TextResultClass[] = ['haemolysed', 'unsuitable', 'insufficient']

/**
 * How an answer is compared: without accents, lower-case, every run of characters that are neither letters nor digits
 * (the leading apostrophe of a spreadsheet too) becomes one space.
 */
const normaliseAnswer = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const byWhole: ReadonlyMap<string, TextResultClass> = new Map(
  textResultClasses.flatMap((found) => whole[found].map((text) => [text, found])),
)

/**
 * The class of a result that is a text; `undefined` for a number, for text that no table knows, and for empty text
 * (a missing value). A text with a number in it is never a text result, whatever else it says: "haemolysed, 180" may hold
 * a result, and a person decides. The digits of the name B12 itself do not count as a number.
 *
 * Source: reference section 6 (comment values), other-exports P13 ("no tiene").
 *
 * @example readTextResult('*** HAEMOLYSED - please repeat ***') // 'haemolysed'
 * @example readTextResult('see comment') // 'see_comment'
 */
export const readTextResult = (text: string): TextResultClass | undefined => {
  if (text.trim() === '') return undefined
  const answer = normaliseAnswer(text)
    .replace(/\b(vit(amin)? )?b ?12\b/g, '')
    .replace(/ +/g, ' ')
    .trim()
  if (/\p{N}/u.test(answer)) return undefined
  if (answer === '') return readMarks(text.trim())
  const exact = byWhole.get(answer)
  if (exact) return exact
  for (const [found, pattern] of phrases) {
    const match = pattern.exec(answer)
    if (match && !(deniable.includes(found) && denial.test(answer.slice(0, match.index)))) return found
  }
  return undefined
}

/** Text without letters or digits: pluses are a graded answer, other marks a placeholder. Comparators alone are neither. */
const readMarks = (text: string): TextResultClass | undefined => {
  if (/^(\(?\+{1,4}\)?|\+\/-|±)$/.test(text)) return 'qualitative'
  return /^'?[.\-–—_*?#/\\~:!()[\] ]+$/.test(text) ? 'placeholder' : undefined
}
