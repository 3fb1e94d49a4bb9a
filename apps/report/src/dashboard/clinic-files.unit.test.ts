import { expect, test } from 'vitest'
import { clinicFileNames } from './clinic-files.ts'

test('a clinic id that is safe names its file, and any other keeps its safe characters and a hash', () => {
  const [plain, spaced, none, hostile, device] = clinicFileNames(['UK054', 'St Mary', '', '../../etc/passwd', 'con'])
  expect(plain).toBe('UK054.html')
  expect(spaced).toMatch(/^St_Mary-[0-9a-f]{12}\.html$/)
  expect(none).toMatch(/^clinic-[0-9a-f]{12}\.html$/)
  expect(hostile).toMatch(/^etc_passwd-[0-9a-f]{12}\.html$/)
  expect(device).toMatch(/^con-[0-9a-f]{12}\.html$/)
})

test('ids that differ in case alone have files of their own', () => {
  const names = clinicFileNames(['north', 'NORTH', 'North', 'St Mary', 'St-Mary', 'St  Mary'])
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6)
})
