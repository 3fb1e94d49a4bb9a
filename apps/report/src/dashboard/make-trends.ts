import { defaultPageOptions } from '../patient-pdf/page-options.ts'
import { readRun } from '../patient-pdf/read-run.ts'
import { trendInput, trendWords } from '../patient-pdf/trend-input.ts'
import { writingOf } from '../patient-pdf/writing.ts'
import { trendChartSpecs } from './chart-specs.ts'
import { namedPeople } from './named-people.ts'
import { TrendsBuilder, type TrendsColumns } from './payload/trends.ts'
import { flaggedPatients, type TrendPatients, trendPatients } from './read/trend-patients.ts'
import { readTrendRecords } from './read/trend-records.ts'
import type { DashboardSource } from './source.ts'

/** The trends of one page before its patients are numbered. */
interface PageTrends extends TrendPatients {
  readonly builder: TrendsBuilder
}

const writing = writingOf(defaultPageOptions)
const everyClinic = ''

/** The trends of flagged patients, prepared by the same function as the charts of their PDF pages. */
export async function makeTrends(source: DashboardSource): Promise<TrendsColumns> {
  const { numberOf } = await namedPeople(source)
  const { builder, flagged } = await trendsOf(source)
  return builder.columns({ flagged, words: trendWords(writing), specs: trendChartSpecs(builder.parts) }, numberOf)
}

const known = new WeakMap<DashboardSource, Promise<ReadonlyMap<string, PageTrends>>>()

/** Of the page of one clinic of a network, from what is read once for all of its pages. */
async function trendsOf(source: DashboardSource): Promise<PageTrends> {
  const { whole, clinic } = source
  if (whole === undefined || clinic === null) {
    const patients = trendPatients(await flaggedPatients(source))
    return (await read(source, new Map([[everyClinic, patients]]))).get(everyClinic)!
  }
  const pages = known.get(whole) ?? readClinics(whole)
  known.set(whole, pages)
  return (await pages).get(clinic) ?? { keys: [], flagged: 0, builder: new TrendsBuilder() }
}

async function readClinics(whole: DashboardSource): Promise<ReadonlyMap<string, PageTrends>> {
  const clinics = Map.groupBy(await flaggedPatients(whole), ({ clinic }) => clinic)
  return read(whole, new Map([...clinics].map(([clinic, patients]) => [clinic, trendPatients(patients)])))
}

/** Columns hold no more than a batch of records at once, whatever the number of pages. */
async function read(
  { warehouse }: DashboardSource,
  pages: ReadonlyMap<string, TrendPatients>,
): Promise<ReadonlyMap<string, PageTrends>> {
  const run = await readRun(warehouse)
  const made = new Map([...pages].map(([page, patients]) => [page, { ...patients, builder: new TrendsBuilder() }]))
  const pageOf = new Map([...made.values()].flatMap((page) => page.keys.map((key) => [key, page] as const)))
  for await (const batch of readTrendRecords(warehouse, [...pageOf.keys()], run.asOf))
    for (const record of batch) {
      const { patient_key } = record.timeline
      const input = trendInput(record, run, writing, defaultPageOptions.b12Unit)
      pageOf.get(patient_key)?.builder.add(patient_key, input)
    }
  return made
}
