import { darkPalette, type Palette, palette } from '@troughline/charts'
import { useEffect, useState } from 'preact/hooks'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** The colours of the page as it stands: what the reader chose, else what the system has. */
export function currentColours(): Palette {
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
    systemIsDark.addEventListener('change', update)
    return () => {
      removeEventListener('themechange', update)
      systemIsDark.removeEventListener('change', update)
    }
  }, [])
  return colours
}
