import { useState } from 'preact/hooks'

type Theme = 'auto' | 'light' | 'dark'
const themes: readonly Theme[] = ['auto', 'light', 'dark']
const key = 'troughline-theme'

/** What the reader chose last on this machine; `auto` follows the system. A browser that keeps nothing starts with `auto`. */
function rememberedTheme(): Theme {
  try {
    const kept = localStorage.getItem(key)
    return themes.find((theme) => theme === kept) ?? 'auto'
  } catch {
    return 'auto'
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  dispatchEvent(new Event('themechange'))
}

/** Sets the remembered colours before anything is drawn. */
export const startTheme = (): void => applyTheme(rememberedTheme())

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(rememberedTheme)
  const choose = (value: string) => {
    const chosen = themes.find((one) => one === value) ?? 'auto'
    setTheme(chosen)
    applyTheme(chosen)
    try {
      localStorage.setItem(key, chosen)
    } catch {
      // A browser that keeps nothing still shows the choice until the page is closed.
    }
  }
  return (
    <label class="theme">
      <span class="visually-hidden">Colours</span>
      <select value={theme} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="auto">As the system</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
