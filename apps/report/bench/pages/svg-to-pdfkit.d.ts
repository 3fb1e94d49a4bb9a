declare module 'svg-to-pdfkit' {
  /** Draws SVG text on the current page. */
  export default function svgToPdf(doc: object, svg: string, x: number, y: number, options: object): void
}
