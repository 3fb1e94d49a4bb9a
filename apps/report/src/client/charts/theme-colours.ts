import { darkPalette, type Palette, palette } from '@troughline/charts'
import { useEffect, useState } from 'preact/hooks'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const onPaper = matchMedia('print')

/** The colours of the page as it stands: what the reader chose, else what the system has; on paper the light ones. */
export function currentColours(): Palette {
  if (onPaper.matches) return palette
  const chosen = document.documentElement.dataset.theme
  const isDark = chosen === undefined ? systemIsDark.matches : chosen === 'dark'
  return isDark ? darkPalette : palette
}

/** The same for a component, which is drawn anew when they change. */
export function useColours(): Palette {
  const [colours, setColours] = useState(currentColours)
  useEffect(() => {
    const update = () => setColours(currentColours())
    addEventListener('themechange', update)
    for (const query of [systemIsDark, onPaper]) query.addEventListener('change', update)
    return () => {
      removeEventListener('themechange', update)
      for (const query of [systemIsDark, onPaper]) query.removeEventListener('change', update)
    }
  }, [])
  return colours
}
