/** How a dose is given. Only im, sc and deep_sc make a depot dose (rules section 2). */
export const routeIds = ['im', 'sc', 'deep_sc', 'iv', 'oral', 'sublingual', 'nasal'] as const

export type RouteId = (typeof routeIds)[number]

export const routeNames: Readonly<Record<RouteId, string>> = {
  im: 'intramuscular',
  sc: 'subcutaneous',
  deep_sc: 'deep subcutaneous',
  iv: 'intravenous',
  oral: 'oral',
  sublingual: 'sublingual',
  nasal: 'nasal',
}

/** Routes whose doses are depot doses. */
export const injectionRoutes: readonly RouteId[] = ['im', 'sc', 'deep_sc']

/** Routes of oral cover, given as courses of a daily dose. */
export const courseRoutes: readonly RouteId[] = ['oral', 'sublingual', 'nasal']

const rows: readonly (readonly [RouteId, readonly string[]])[] = [
  [
    'im',
    [
      'im',
      'i m',
      'imi',
      'im injection',
      'im inj',
      'intramuscular',
      'intramuscularly',
      'intra muscular',
      'intramuscular injection',
      'intramuscular use',
      'intramuscular route',
      'intramuscular route qualifier value',
      'by intramuscular injection',
      'intramusculair',
      'intramuskulär',
      '78421000',
    ],
  ],
  [
    'sc',
    [
      'sc',
      's c',
      'sq',
      's q',
      'subq',
      'sub q',
      'subcut',
      'sub cut',
      'subcutaneous',
      'subcutaneously',
      'sub cutaneous',
      'subcutaneous injection',
      'subcutaneous use',
      'subcutaneous route',
      'subcutaneous route qualifier value',
      'subcutaan',
      'subkutan',
      '34206005',
    ],
  ],
  ['deep_sc', ['deep sc', 'deep s c', 'deep subcut', 'deep subcutaneous', 'deep subcutaneous injection', 'dsc']],
  [
    'iv',
    [
      'iv',
      'i v',
      'intravenous',
      'intravenously',
      'intra venous',
      'iv injection',
      'iv bolus',
      'slow iv',
      'iv infusion',
      'intravenous use',
      'intravenous route',
      'intravenous injection',
      '47625008',
    ],
  ],
  [
    'oral',
    [
      'oral',
      'orally',
      'po',
      'p o',
      'per os',
      'per oral',
      'peroral',
      'by mouth',
      'mouth',
      'oral use',
      'oral route',
      'tablet',
      'tablets',
      'tab',
      'oraal',
      '26643006',
    ],
  ],
  [
    'sublingual',
    ['sublingual', 'sublingually', 'sub lingual', 'sl', 's l', 'under the tongue', 'sublingual route', '37839007'],
  ],
  ['nasal', ['nasal', 'nasally', 'intranasal', 'nasal spray', 'ns', 'nasal use', 'nasal route', '46713006']],
]

/**
 * One row a spelling of a route, as `normaliseWords` leaves it; words, HL7 table 0162 letters and SNOMED codes. An empty
 * route has no row: it waits.
 */
export const routeSpellings: readonly { spelling: string; route: RouteId }[] = rows.flatMap(([route, spellings]) =>
  spellings.map((spelling) => ({ spelling, route })),
)

/**
 * How a word of a closed list is compared (route, status, cause, ...): lower-case, every run of characters that are
 * neither letters nor digits becomes one space, surrounding spaces go. In DuckDB:
 * `trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g'))`.
 */
export const normaliseWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const bySpelling: ReadonlyMap<string, RouteId> = new Map(routeSpellings.map(({ spelling, route }) => [spelling, route]))

/** @example readRoute('I.M.') // 'im' */
export const readRoute = (text: string): RouteId | undefined => bySpelling.get(normaliseWords(text))
