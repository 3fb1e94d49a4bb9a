import type PDFDocument from 'pdfkit'

/** A PDFKit document under construction; drawing goes to its current page. */
export type PdfDocument = InstanceType<typeof PDFDocument>
