import { courseRoutes, parseStrength, type RouteId, readDose } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

interface DoseTextRow {
  readonly product: string | null
  readonly dose_text: string | null
  readonly dose_unit_text: string | null
  readonly strength_text: string | null
  readonly volume_ml: number | null
  readonly route: string | null
}

/**
 * What the texts of an injection log amount to, where the loaded amount does not say it.
 *
 * `w_dose_text`: one row per set of texts of doses whose amount waits, with `written_mcg`, the micrograms as they are written, however
 * unlikely; null where no amount can be read. `w_course_label`: one row per product and strength of oral, sublingual and nasal courses, with
 * `label_mcg`, the content that the label states.
 */
export async function writeDoseTexts(warehouse: Warehouse): Promise<void> {
  const waiting = await warehouse.rows<DoseTextRow>(sql`
    select distinct product, dose_text, dose_unit_text, strength_text, volume_ml, route
    from administration where status = 'given' and dose_mcg is null order by all`)
  await warehouse.createTempTable(
    'w_dose_text',
    {
      product: 'VARCHAR',
      dose_text: 'VARCHAR',
      dose_unit_text: 'VARCHAR',
      strength_text: 'VARCHAR',
      volume_ml: 'DOUBLE',
      route: 'VARCHAR',
      written_mcg: 'DOUBLE',
    },
    waiting.map((row) => {
      const { product, dose_text, dose_unit_text, strength_text, volume_ml, route } = row
      return [product, dose_text, dose_unit_text, strength_text, volume_ml, route, writtenMcg(row) ?? null]
    }),
  )
  const labels = await warehouse.rows<{ product: string | null; strength_text: string | null }>(sql`
    select distinct product, strength_text from administration
    where route in (${sql.join(courseRoutes)}) and coalesce(product, strength_text) is not null order by all`)
  await warehouse.createTempTable(
    'w_course_label',
    { product: 'VARCHAR', strength_text: 'VARCHAR', label_mcg: 'DOUBLE' },
    labels.flatMap(({ product, strength_text }) => {
      const label = parseStrength(strength_text ?? '') ?? parseStrength(product ?? '')
      return label === undefined ? [] : [[product, strength_text, label.mcg]]
    }),
  )
}

function writtenMcg(row: DoseTextRow): number | undefined {
  const read = readDose({
    dose: row.dose_text,
    doseUnit: row.dose_unit_text,
    product: row.product,
    strength: row.strength_text,
    volumeMl: row.volume_ml,
    ...(row.route !== null && { route: row.route as RouteId }),
    confirmed: true,
  })
  return 'mcg' in read ? read.mcg : undefined
}
