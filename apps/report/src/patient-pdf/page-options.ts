/** How pages are written, apart from what is on them. Plain values: it is sent to workers and kept in the manifest. */
export interface PageOptions {
  readonly paper: 'A4' | 'Letter'
}

export const defaultPageOptions: PageOptions = { paper: 'A4' }
