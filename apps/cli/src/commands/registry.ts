import type { DefineCommand } from '../command-definition.ts'
import { defineAdequacy } from './adequacy.ts'
import { defineAnalyze } from './analyze.ts'
import { defineChanges } from './changes.ts'
import { defineCompare } from './compare.ts'
import { defineDashboard } from './dashboard.ts'
import { defineExplain } from './explain.ts'
import { defineFlags } from './flags.ts'
import { defineIngest } from './ingest.ts'
import { defineInspect } from './inspect.ts'
import { defineMeasures } from './measures.ts'
import { defineQuality } from './quality.ts'
import { defineQuarantine } from './quarantine.ts'
import { defineReidentify } from './reidentify.ts'
import { defineReport } from './report.ts'
import { defineReviewSample } from './review-sample.ts'
import { defineRules } from './rules.ts'
import { defineRun } from './run.ts'
import { defineSimulate } from './simulate.ts'
import { defineValidate } from './validate.ts'
import { defineWorklist } from './worklist.ts'

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly DefineCommand[] = [
  defineRun,
  defineInspect,
  defineIngest,
  defineQuality,
  defineQuarantine,
  defineAnalyze,
  defineFlags,
  defineWorklist,
  defineAdequacy,
  defineMeasures,
  defineReviewSample,
  defineExplain,
  defineCompare,
  defineChanges,
  defineReport,
  defineDashboard,
  defineReidentify,
  defineRules,
  defineSimulate,
  defineValidate,
]
