/** Native columns of `labs` that a message or a printed report can fill, in the order in which their readers write them. */
export const RESULT_COLUMNS = [
  'patient_id',
  'collected_at',
  'reported_at',
  'received_at',
  'test_code',
  'test_name',
  'value',
  'unit',
  'reference_low',
  'reference_high',
  'abnormal_flag',
  'status',
  'specimen_id',
  'laboratory',
  'method',
  'comment',
] as const

/** Native columns of `other_doses`: what an administration record says of any product. */
export const OTHER_DOSE_COLUMNS = [
  'patient_id',
  'administered_at',
  'product',
  'product_code',
  'code_system',
  'dose',
  'dose_unit',
  'route',
  'site',
  'status',
  'administered_by',
  'note',
] as const
