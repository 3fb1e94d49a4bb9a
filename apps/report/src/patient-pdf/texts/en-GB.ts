import {
  type AnalyteId,
  analyteIds,
  analyteOf,
  causes,
  type EventKind,
  type FormId,
  formNames,
  symptomDomains,
  wordsFor,
} from '@troughline/clinical'

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** B12, Hb, homocysteine: names of tests in the table and in sentences. */
const tests: Readonly<Record<string, string>> = Object.fromEntries(
  analyteIds.map((id: AnalyteId) => [id, id === 'homocysteine' ? id : analyteOf(id).shortName]),
)

const causeNames: Readonly<Record<string, string>> = Object.fromEntries(
  causes.map(({ id, name }) => [id, id === 'unknown' ? 'cause unknown' : name]),
)

const eventNames: Readonly<Record<EventKind, string>> = {
  transfusion: 'transfusion',
  pregnancy_start: 'pregnancy',
  pregnancy_end: 'end of pregnancy',
  dialysis_start: 'dialysis',
  folic_acid_start: 'folic acid begun',
  iron_start: 'iron begun',
  metformin_start: 'metformin begun',
  metformin_stop: 'metformin ended',
  nitrous_oxide_use: 'nitrous oxide',
  hospital_admission: 'in hospital',
  clinical_review: 'review',
  adverse_reaction: 'adverse reaction',
  plan_changed: 'plan changed',
  treatment_stopped: 'treatment stopped',
  declined: 'declined',
  self_injection_start: 'self-injection begun',
  self_injection_end: 'self-injection ended',
  care_transferred_out: 'care moved elsewhere',
  care_transferred_in: 'care taken over',
  end_of_life: 'end-of-life care',
  intrinsic_factor_antibody_positive: 'IF antibody positive',
  intrinsic_factor_antibody_negative: 'IF antibody negative',
  transcobalamin_disorder: 'transcobalamin disorder',
  paraprotein_disorder: 'paraprotein',
}

/**
 * Every text that the page prints by itself. A translation is a file of the same shape, entered in `catalogues`.
 *
 * Not here, because they are data: sentences of flags and reasons (the analysis writes them), what laboratories, clinics and exports
 * are called. Dates and numbers arrive as they are printed. Names of the domain come from the clinical package in English; a
 * translation says its own.
 */
export const enGB = {
  title: (id: string): string => `B12 trend ${id}`,
  /** Of one file with the pages of many. */
  combinedTitle: (patients: number): string => `B12 trends of ${plural(patients, 'patient')}`,
  /** Day, month from 1, year. */
  date: (day: number, month: number, year: number): string => `${day} ${months[month - 1]} ${year}`,
  year: '%Y',
  /** A d3 format of the time axis, for dates written the local way. */
  month: '%m/%Y',

  tests,
  /** Names narrow enough for the axes. */
  panels: { homocysteine: 'Hcy' } as Readonly<Record<string, string>>,
  causes: causeNames,
  /** Nobody states the cause; a diagnosis of the export codes it. */
  causeCoded: (cause: string): string => `${cause} (coded)`,
  forms: formNames as Readonly<Record<FormId, string>>,
  formUnknown: 'form not recorded',
  routes: {
    im: 'IM',
    sc: 'SC',
    deep_sc: 'deep SC',
    iv: 'IV',
    oral: 'oral',
    sublingual: 'sublingual',
    nasal: 'nasal',
  } as Readonly<Record<string, string>>,
  /** A regimen in words: `UK BNF schedule`. */
  regimen: (id: string): string => wordsFor(id),
  /** A rule in words: its id is words joined by hyphens. */
  rule: (id: string): string =>
    id
      .replaceAll('-', ' ')
      .replace(/\bb12\b/g, 'B12')
      .replace(/\bmma\b/g, 'MMA'),
  /** Symptom domains. */
  domains: Object.fromEntries(symptomDomains.map((id) => [id, id])) as Readonly<Record<string, string>>,
  eventNames: eventNames as Readonly<Record<string, string>>,
  grades: {
    definite: 'definite',
    probable: 'probable',
    possible: 'possible',
    information: 'information',
    past: 'past',
  },
  sexes: { female: 'female', male: 'male', unknown: 'sex not recorded' } as Readonly<Record<string, string>>,
  ends: { deceased: 'deceased', deregistered: 'deregistered', other: 'ended' } as Readonly<Record<string, string>>,
  amount: {
    mg: (amount: string): string => `${amount} mg`,
    /** Micrograms are written out, for the Greek letter is misread. */
    mcg: (amount: string): string => `${amount} mcg`,
    unknown: 'amount not recorded',
  },

  sections: {
    flags: 'flags',
    treatment: 'treatment',
    trend: 'trend',
    betweenDoses: (unit: string): string => `between doses: B12 ${unit} by days since the dose`,
    results: 'results',
    cannotSay: 'what this report cannot say',
    moreFlags: 'flags, continued',
    moreResults: 'results that the flags rest on, continued',
  },

  header: {
    born: (date: string, age: number, sex: string): string => `born ${date} (${age}, ${sex})`,
    aged: (age: number, sex: string): string => `age ${age}, ${sex}`,
    birthUnknown: (sex: string): string => `birth date not recorded (${sex})`,
    clinicUnknown: 'no clinic recorded',
    asOf: (date: string): string => `as of ${date}`,
    injectionsTo: (date: string): string => `injections to ${date}`,
    laboratoryTo: (date: string): string => `labs to ${date}`,
    noLaboratory: 'no laboratory feed',
  },

  flags: {
    none: 'No flag.',
    further: (n: number, next: boolean): string =>
      next ? `${plural(n, 'further flag')} on the next page.` : `${plural(n, 'further flag')} in the conclusions.`,
    criteria: (ids: string): string => `criteria ${ids}`,
    notJudged: (ids: string): string => `not judged ${ids}`,
    since: (date: string): string => `since ${date}`,
    closed: (date: string | null, reason: string | null): string =>
      `closed${date === null ? '' : ` on ${date}`}${reason === null ? '' : `: ${reason}`}`,
    past: (grade: string, sentence: string): string => `(${grade}) ${sentence}`,
    lines: (file: string, lines: readonly number[], more: number): string =>
      `${file} ${lines.length + more === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    unjudged: (parts: string): string => `could not be judged: ${parts}.`,
    unjudgedCut: '… (further ones in the conclusions)',
    stateReasons: {
      newer_normal_troughs: 'newer levels before doses are not low',
      regimen_changed: 'regimen changed',
      interval_changed: 'interval changed',
      window: 'older than the window of the rule',
    } as Readonly<Record<string, string>>,
  },

  treatment: {
    neurological: 'neurological involvement',
    neurologicalSince: (date: string): string => `neurological involvement since ${date}`,
    notNeurological: 'no neurological involvement',
    neurologicalUnknown: 'neurological involvement not recorded',
    schedule: (words: string, stated: boolean): string =>
      `${words} (${stated ? 'stated' : 'assumed, none is recorded'})`,
    noSchedule: 'no schedule',
    noInjection: 'no injection recorded',
    every: (days: string, source: string): string => `every ${days} d (${source})`,
    noInterval: 'no interval recorded',
    /** Where a planned interval comes from. */
    intervalSources: {
      next_due: 'next due date in the log',
      log: 'log',
      plan: 'plan',
      earlier_log: 'earlier log line',
      regimen: 'assumed: longest of the schedule',
      no_interval: 'not recorded',
    } as Readonly<Record<string, string>>,
    last: (date: string): string => `last ${date}`,
    nextDue: (date: string): string => `next due ${date}`,
    overdue: (date: string, days: number): string => `was due ${date}, ${plural(days, 'day')} before the data end`,
    /** Why no next date is given; null says nothing. */
    noDue: {
      deceased: null,
      deregistered: null,
      no_injections: null,
      no_interval: null,
      care_elsewhere: 'no next date: treated elsewhere or by the patient',
      end_of_life: 'no next date: end-of-life care',
      loading: 'no next date: loading is not over',
    } as Readonly<Record<string, string | null>>,
    onTime: (onTime: number, due: number, assumed: boolean): string =>
      `doses on time ${onTime} of ${due} in 12 months${assumed ? ' by an assumed interval' : ''}`,
    noneDue: 'no maintenance dose due in 12 months',
  },

  start: {
    only: 'start',
    ofEpisode: (episode: number, first: string): string => `start of episode ${episode} (the first began ${first})`,
    loaded: (doses: number, days: number, from: string): string => `${plural(doses, 'dose')} in ${days} d from ${from}`,
    notLoaded: (from: string): string => `no loading course recorded, first dose ${from}`,
    firstMaintenance: (days: number): string => `first maintenance after ${days} d`,
    nextDose: (days: number): string => `next dose after ${days} d`,
    noMaintenance: 'no maintenance dose yet',
    haemoglobinCourse: (before: string, after: string, day: number, date: string): string =>
      `Hb ${before} to ${after} by day ${day} (${date})`,
    haemoglobinAfter: (after: string, day: number, date: string): string => `Hb ${after} on day ${day} (${date})`,
    haemoglobinBefore: (before: string): string => `Hb ${before} at the start`,
    line: (which: string, parts: readonly string[], haemoglobin: string | undefined): string =>
      `${which}: ${parts.join(', ')}${haemoglobin === undefined ? '' : `; ${haemoglobin}`}`,
  },

  trend: {
    nothing: 'Nothing to draw: no injection and no result is recorded.',
    doses: 'doses',
    dosesKey: ['tall: loading', 'short: maintenance', 'below: due', 'bar: late'],
    treatment: 'form, amount',
    run: '{count} in {days} d',
    below: 'below {value}',
    between: '{from} to {to}',
    limit: 'limit {value}',
    rangeBetween: 'lab {from} to {to}',
    rangeTo: 'lab to {to}',
    rangeFrom: 'lab from {from}',
    otherLaboratory: 'other laboratory',
    otherMethod: 'other method',
    noInjectionData: 'no injection data',
    symptoms: 'symptoms',
    symptomScale: '0 to 10',
    lastScore: 'last {value}',
    events: 'events',
    eventsKey: 'bare tick: review',
    overdue: 'overdue',
    notGiven: { missed: 'not attended', refused: 'refused' } as Readonly<Record<string, string>>,
    /** A threshold in another unit, on two narrow lines. */
    threshold: (value: string, other: string): string[] => [`${value} is`, other],
    /** The key of the shapes. */
    times: {
      trough: 'before a dose',
      late: 'before a late dose',
      between: 'between doses',
      soon: 'soon after a dose',
      other: 'at another time',
      any: 'any time',
    },
    arrow: 'beyond the limit of the assay',
    flagged: 'a flag rests on it',
  },

  betweenDoses: { planned: 'planned {days} d', decline: 'broken line: fitted over these samples only' },

  results: {
    none: 'No result is recorded.',
    heads: {
      date: 'date',
      test: 'test',
      value: 'value as reported',
      range: 'lab range',
      day: 'day',
      context: 'context',
      flag: 'flag',
    },
    contexts: {
      pre_treatment: 'before treatment',
      post_dose: 'soon after a dose',
      mid_interval: 'between doses',
      trough: 'before a dose',
      late_trough: 'before a late dose',
      overdue: 'dose overdue',
      same_day_low: 'day of a dose, low',
      same_day: 'day of a dose',
      oral_cover: 'on oral B12',
      interval_too_short: 'short interval',
      no_interval: 'no interval known',
    } as Readonly<Record<string, string>>,
    symptomScore: 'symptom score',
    score: (value: string): string => `${value} of 10`,
    noScore: 'no score',
    dayOf: (day: number, interval: string): string => `${day} of ${interval}`,
    rangeBetween: (low: string, high: string): string => `${low}–${high}`,
    rangeTo: (high: string): string => `to ${high}`,
    rangeFrom: (low: string): string => `from ${low}`,
    noRange: 'none',
    further: (n: number): string => `${plural(n, 'further result')} in the file`,
    furtherNext: (n: number, next: number): string =>
      `${plural(n, 'further result')} in the file, ${next} of them on the next page`,
  },

  cannotSay: {
    adequacy: 'Serum B12 on injections does not by itself show adequacy.',
    noFlag: 'No active flag: this does not show that treatment is adequate.',
    notInRecord: (tests: readonly string[]): string => `Not in this record: ${tests.join(', ')}.`,
    unjudged: (rules: number): string =>
      `${plural(rules, 'rule')} could not be judged; the reasons stand under the flags.`,
    noScore: 'No symptom score is recorded for this patient.',
    noSymptomFeed: "Symptoms are not recorded in this clinic's feed.",
    notDrawn: (date: string): string => `Results before ${date} are not drawn.`,
    injectionsTo: (date: string): string => `Injection data of the clinic reach to ${date}; a later one is not seen.`,
    laboratoryTo: (date: string): string => `Laboratory data reach to ${date}.`,
    noLaboratory: 'No laboratory feed is loaded for this clinic.',
    elsewhere: 'An injection given elsewhere or by the patient is seen only if it was recorded.',
    prescribed: (n: number): string =>
      `${plural(n, 'prescription')} of B12 ${n === 1 ? 'is' : 'are'} recorded; nothing says that a dose was given.`,
    decline: 'The line between doses describes the observed cycles and no other interval; no level is predicted.',
    noBirthDate: 'Limits that depend on age took the patient as an adult.',
    noSex: 'Limits that depend on sex could not be judged.',
    waiting: (n: number): string =>
      `${plural(n, 'row')} of this patient ${n === 1 ? 'waits' : 'wait'} in quarantine and ${n === 1 ? 'is' : 'are'} not shown.`,
  },

  signOff: { reviewedBy: 'reviewed by', date: 'date', finding: 'finding', action: 'action' },

  footer: {
    parameters: (set: string): string => `parameters ${set}`,
    version: (version: string): string => `troughline ${version}`,
    inputs: (hash: string): string => `inputs ${hash}`,
    page: (page: number, pages: number): string => `page ${page} of ${pages}`,
  },

  alt: {
    trend: (from: string, to: string): string => `Trend from ${from} to ${to}.`,
    noInjection: 'No injection recorded.',
    injections: (loading: number, maintenance: number, first: string, last: string): string =>
      `${plural(loading, 'loading dose')} and ${plural(maintenance, 'maintenance dose')}, first ${first}, last ${last}.`,
    notGiven: (n: number, word: string): string => `${plural(n, 'dose')} ${word}.`,
    late: (n: number): string => `${plural(n, 'dose')} late beyond grace.`,
    treatments: (parts: readonly string[]): string => `Form and amount: ${parts.join('; ')}.`,
    treatmentFrom: (word: string, date: string): string => `${word} from ${date}`,
    valueOn: (value: string, date: string): string => `${value} on ${date}`,
    single: (test: string, unit: string, value: string): string => `${test} in ${unit}, 1 result: ${value}`,
    course: (
      test: string,
      unit: string,
      n: number,
      course: { readonly first: string; readonly last: string; readonly lowest: string; readonly highest: string },
    ): string =>
      `${test} in ${unit}, ${n} results: from ${course.first} to ${course.last}, lowest ${course.lowest}, highest ${course.highest}`,
    troughsBelow: (low: number, troughs: number, threshold: string): string =>
      `; ${low} of ${troughs} before a dose below ${threshold}`,
    changes: (words: readonly string[]): string => `; ${words.join(' and ')}`,
    laboratoryChange: (n: number): string => plural(n, 'change of laboratory', 'changes of laboratory'),
    methodChange: (n: number): string => plural(n, 'change of method', 'changes of method'),
    scores: (domain: string, n: number, first: string, last: string): string =>
      n === 1 ? `${domain}, 1 score: ${first}.` : `${domain}, ${n} scores: from ${first} to ${last}.`,
    events: (parts: readonly string[]): string => `Events: ${parts.join('; ')}.`,
    eventOn: (word: string, on: string, until: string | null): string =>
      until === null ? `${word} ${on}` : `${word} ${on} to ${until}`,
    fell: (from: string, to: string, unit: string, days: number): string =>
      `B12 fell from ${from} to ${to} ${unit} over ${plural(days, 'day')}`,
    rose: (from: string, to: string, unit: string, days: number): string =>
      `B12 rose from ${from} to ${to} ${unit} over ${plural(days, 'day')}`,
    stayed: (at: string, unit: string, days: number): string =>
      `B12 stayed at ${at} ${unit} over ${plural(days, 'day')}`,
    belowBeforeNext: (threshold: string, days: number): string =>
      `; below ${threshold} for an estimated ${plural(days, 'day')} before the next dose`,
    belowUntilSample: (threshold: string, days: number): string =>
      `; below ${threshold} for an estimated ${plural(days, 'day')} to the last sample`,
    afterDose: (date: string, course: string): string => `After the dose of ${date}: ${course}.`,
    betweenDoses: (unit: string, cycles: number, planned: string | null, low: string, high: string): string =>
      `B12 in ${unit} against days since the dose, ${plural(cycles, 'cycle')}${planned === null ? '' : `, planned interval ${planned} days`}, thresholds ${low} and ${high}.`,
    earlierCycles: (n: number): string => `${plural(n, 'earlier cycle')} with two samples or more.`,
    decline: (from: string, to: string, unit: string, firstDay: number, lastDay: number): string =>
      `The line fitted over the observed cycles goes from ${from} ${unit} on day ${firstDay} to ${to} on day ${lastDay}.`,
  },
}
