import { render } from 'preact'
import { App } from './app.tsx'
import { openPage } from './page-data.ts'
import './style/style.ts'
import { startTheme } from './theme.tsx'

startTheme()
const place = document.getElementById('app')
if (place !== null)
  openPage(document).then(
    (page) => {
      render(<App page={page} />, place)
      document.documentElement.dataset.ready = 'yes'
    },
    () => {
      place.textContent =
        'This file is damaged or cut short: its data cannot be read. Ask for it again, or make it anew.'
    },
  )
