import { useEffect, useState } from 'preact/hooks'
import type { EncodedSpec } from '../../dashboard/chart-specs.ts'
import { decodeSection } from '../decode-section.ts'

const decoded = new Map<EncodedSpec, Promise<object>>()

/** The specification of a chart, decoded once in a page; undefined until it is. */
export function useSpec(encoded: EncodedSpec): object | undefined {
  const [spec, setSpec] = useState<object | undefined>(undefined)
  useEffect(() => {
    let wanted = true
    const decoding = decoded.get(encoded) ?? (decodeSection(encoded) as Promise<object>)
    decoded.set(encoded, decoding)
    decoding.then((value) => {
      if (wanted) setSpec(value)
    })
    return () => {
      wanted = false
    }
  }, [encoded])
  return spec
}
