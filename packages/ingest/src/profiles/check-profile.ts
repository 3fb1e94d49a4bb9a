import { analytes, unitOf } from '@troughline/clinical'
import { feedById } from '../feeds/registry.ts'
import { isDescribed, lookupReference } from './name-lists.ts'
import type { Profile, Source } from './schema.ts'

/** Something that is wrong with a profile although its shape is right, at a place in it. */
export interface ProfileFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Longest regular expression of a profile; a design choice that leaves room for any name of a file or range. */
const MAX_PATTERN = 300

/** What the schema alone cannot say: names of columns, lookups, analytes and units that nothing knows, and contradictions. */
export function checkProfile(profile: Profile): ProfileFault[] {
  if (profile.refuse !== undefined) {
    return (['feed', 'columns', 'analytes'] as const)
      .filter((key) => (key === 'feed' ? profile.feed !== undefined : Object.keys(profile[key]).length > 0))
      .map((key) => ({ path: [key], message: 'a profile that refuses a format reads nothing from it; leave this out' }))
  }
  if (profile.feed === undefined) return [{ path: [], message: 'feed is missing: say what a row of the file becomes' }]
  if (profile.mixed_products && profile.feed !== 'injections') {
    return [{ path: ['mixed_products'], message: 'only feed injections has products that could be taken for B12' }]
  }
  return [...checkColumns(profile), ...checkAnalytes(profile), ...checkFilters(profile), ...checkZone(profile)]
}

function checkColumns(profile: Profile): ProfileFault[] {
  const feed = feedById(profile.feed!)
  const known = feed.columns.map(({ name }) => name)
  const faults: ProfileFault[] = []
  for (const [column, source] of Object.entries(profile.columns)) {
    const path = ['columns', column]
    if (!known.includes(column)) {
      faults.push({ path, message: `feed ${feed.id} has no column ${column}; it has ${known.join(', ')}` })
    }
    faults.push(...checkSource(profile, source, path))
  }
  for (const { name, required } of feed.columns) {
    if (required && !(name in profile.columns)) {
      faults.push({ path: ['columns'], message: `${name} is missing, which feed ${feed.id} requires` })
    }
  }
  for (const group of feed.oneOf) {
    if (!group.some((name) => name in profile.columns)) {
      faults.push({ path: ['columns'], message: `feed ${feed.id} requires ${group.join(' or ')}` })
    }
  }
  return faults
}

function checkSource(profile: Profile, source: Source, path: ProfileFault['path']): ProfileFault[] {
  if (!isDescribed(source)) return []
  const faults = 'extract' in source ? checkPattern(source.extract, [...path, 'extract']) : []
  if ('first_filled' in source) {
    for (const [index, part] of source.first_filled.entries()) {
      faults.push(...checkSource(profile, part, [...path, 'first_filled', index]))
    }
    return faults
  }
  const origins = (['column', 'join', 'fixed', 'file_name'] as const).filter((key) => source[key] !== undefined)
  if (origins.length > 1) faults.push({ path, message: `give only one of ${origins.join(', ')}` })
  if (origins.length === 0 && source.ask === undefined) {
    faults.push({ path, message: 'say where it comes from: column, join, first_filled, fixed, file_name or ask' })
  }
  for (const key of ['lookup', 'time', 'precision'] as const) {
    if (source[key] !== undefined && source.column === undefined) {
      faults.push({ path: [...path, key], message: `${key} needs column beside it` })
    }
  }
  faults.push(...checkLookup(profile, source.lookup, [...path, 'lookup']))
  faults.push(...checkPattern(source.file_name, [...path, 'file_name']))
  return faults
}

function checkLookup(profile: Profile, reference: string | undefined, path: ProfileFault['path']): ProfileFault[] {
  if (reference === undefined || lookupReference(reference).lookup in profile.lookups) return []
  const known = Object.keys(profile.lookups)
  return [{ path, message: `there is no such lookup; lookups has ${known.length === 0 ? 'none' : known.join(', ')}` }]
}

function checkPattern(pattern: string | undefined, path: ProfileFault['path']): ProfileFault[] {
  if (pattern === undefined) return []
  if (pattern.length > MAX_PATTERN) return [{ path, message: `a pattern has at most ${MAX_PATTERN} characters` }]
  if (/\(\?[=!<]|\\[1-9]/.test(pattern)) return [{ path, message: 'look-around and back-references are not read' }]
  if (/\\(?![dDwWsSbBtnrx])[A-Za-z]|\{\d*,?\d{4,}\}/.test(pattern)) {
    return [{ path, message: 'RE2 does not read one of its escapes or counts' }]
  }
  try {
    const groups = new RegExp(`${pattern}|`).exec('')!.length - 1
    return groups === 1
      ? []
      : [{ path, message: `it needs one group in brackets and has ${groups}; use (?:...) for others` }]
  } catch {
    return [{ path, message: 'this is no regular expression' }]
  }
}

function checkAnalytes(profile: Profile): ProfileFault[] {
  const entries = Object.entries(profile.analytes)
  if (profile.feed !== 'labs_wide') {
    return entries.length === 0 ? [] : [{ path: ['analytes'], message: 'only feed labs_wide has columns of analytes' }]
  }
  if (entries.length === 0) return [{ path: [], message: 'analytes is missing, which feed labs_wide requires' }]
  const faults: ProfileFault[] = []
  for (const [column, { analyte, unit }] of entries) {
    const known = analytes.find(({ id }) => id === analyte)
    if (known === undefined) {
      const ids = analytes.map(({ id }) => id).join(', ')
      faults.push({
        path: ['analytes', column, 'analyte'],
        message: `there is no analyte ${analyte}; there are ${ids}`,
      })
    } else if (unitOf(known.id, unit) === undefined || /[[\]]/.test(unit)) {
      const units = [...new Set(known.units.map((row) => row.unit))].join(', ')
      faults.push({ path: ['analytes', column, 'unit'], message: `${unit} is no unit of ${analyte}; it has ${units}` })
    }
  }
  return faults
}

function checkFilters(profile: Profile): ProfileFault[] {
  return profile.leave_out.flatMap((filter, index) => {
    const path = ['leave_out', index]
    const both = filter.is !== undefined && filter.is_not !== undefined
    const none = filter.is === undefined && filter.is_not === undefined
    const fault = both || none ? [{ path, message: 'give one of is and is_not' }] : []
    return [...fault, ...checkLookup(profile, filter.lookup, [...path, 'lookup'])]
  })
}

function checkZone({ time_zone: zone }: Profile): ProfileFault[] {
  if (zone === undefined) return []
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return []
  } catch {
    return [{ path: ['time_zone'], message: `${zone} is no time zone; write it as in Europe/London` }]
  }
}
