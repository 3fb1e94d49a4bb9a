import { describe, expect, test } from 'vitest'
import type { CanvasLikeContext } from '../src/index.ts'
import { createPdfContext } from '../src/index.ts'
import { plex } from './fonts.ts'
import { drawPage, readTexts } from './page.ts'

/** What the drawing adds to a page; the origin is at (10, 20). */
async function operatorsOf(draw: (context: CanvasLikeContext) => void): Promise<readonly string[]> {
  const page = await drawPage((doc) => draw(createPdfContext(doc, { x: 10, y: 20, fonts: plex })))
  return page.operators.slice(1)
}

async function textsOf(draw: (context: CanvasLikeContext) => void) {
  const page = await drawPage((doc) => draw(createPdfContext(doc, { x: 10, y: 20, fonts: plex })))
  return readTexts(page.bytes)
}

describe('paths', () => {
  test('are mapped when they are built, so that undoing the translation before filling does not move them', async () => {
    const operators = await operatorsOf((context) => {
      context.translate(100, 50)
      context.rotate(Math.PI / 2)
      context.beginPath()
      context.moveTo(0, 0)
      context.lineTo(5, 0)
      context.quadraticCurveTo(6, 0, 6, 3)
      context.closePath()
      context.rotate(-Math.PI / 2)
      context.translate(-100, -50)
      context.fill()
    })
    expect(operators).toEqual(['0 0 0 rg', '/Gs1 gs', '110 70 m', '110 75 l', '110 75.667 109 76 107 76 c', 'h', 'f'])
  })

  test('write an upright rectangle as re and a turned one as its sides', async () => {
    const operators = await operatorsOf((context) => {
      context.scale(2, 3)
      context.beginPath()
      context.rect(1, 1, 4, 5)
      context.fill()
      context.rotate(Math.PI / 2)
      context.beginPath()
      context.rect(0, 0, 1, 2)
      context.fill()
    })
    expect(operators).toContain('12 23 8 15 re')
    expect(operators.slice(-6)).toEqual(['10 20 m', '10 23 l', '6 23 l', '6 20 l', 'h', 'f'])
  })

  test('write a circle as four curves and no straight line', async () => {
    const operators = await operatorsOf((context) => {
      context.beginPath()
      context.moveTo(5, 0)
      context.arc(0, 0, 5, 0, 2 * Math.PI)
      context.fill()
    })
    expect(operators.filter((operator) => operator.endsWith(' c'))).toHaveLength(4)
    expect(operators.filter((operator) => operator.endsWith(' l'))).toEqual([])
    expect(operators.at(-2)).toMatch(/ 15 20 c$/)
  })

  test('ignore numbers that are not finite and refuse a negative radius', async () => {
    const operators = await operatorsOf((context) => {
      context.beginPath()
      context.moveTo(Number.NaN, 0)
      context.lineTo(1, 1)
      context.lineTo(2, Number.POSITIVE_INFINITY)
      context.stroke()
      expect(() => context.arc(0, 0, -1, 0, 1)).toThrow(RangeError)
    })
    expect(operators.slice(-2)).toEqual(['11 21 m', 'S'])
  })

  test('never write a transformation, an exponent or a minus zero', async () => {
    const operators = await operatorsOf((context) => {
      context.translate(-10, -20)
      context.rotate(1e-9)
      context.scale(1e-7, 1e-7)
      context.beginPath()
      context.moveTo(-1, 1)
      context.lineTo(1e9, 1)
      context.stroke()
      context.fillText('a', 0, 0)
    })
    expect(operators.filter((operator) => / cm$|\de[-+]?\d|-0(?![.\d])/.test(operator))).toEqual([])
  })
})

describe('strokes', () => {
  test('scale their width, dashes and offset by the matrix of the moment in which they are stroked', async () => {
    const operators = await operatorsOf((context) => {
      context.scale(2.5, 2.5)
      context.lineWidth = 2
      context.setLineDash([4, 2])
      context.lineDashOffset = 1
      context.lineCap = 'round'
      context.lineJoin = 'bevel'
      context.beginPath()
      context.moveTo(0, 0)
      context.lineTo(10, 0)
      context.stroke()
    })
    expect(operators).toEqual([
      '0 0 0 RG',
      '/Gs1 gs',
      '5 w',
      '1 J',
      '2 j',
      '10 M',
      '[10 5] 2.5 d',
      '10 20 m',
      '35 20 l',
      'S',
    ])
  })

  test('are solid for a dash of zeros, which a PDF does not allow', async () => {
    const operators = await operatorsOf((context) => {
      context.setLineDash([0, 0])
      context.beginPath()
      context.moveTo(0, 0)
      context.lineTo(10, 0)
      context.stroke()
    })
    expect(operators).toContain('[] 0 d')
  })

  test('write a parameter only when it changes', async () => {
    const operators = await operatorsOf((context) => {
      for (const y of [0, 10, 20]) {
        context.beginPath()
        context.moveTo(0, y)
        context.lineTo(10, y)
        context.stroke()
      }
    })
    expect(operators.filter((operator) => operator.endsWith(' w'))).toHaveLength(1)
    expect(operators.filter((operator) => operator.endsWith(' RG'))).toHaveLength(1)
  })
})

describe('paint', () => {
  test.each(['transparent', 'none', 'rgba(255, 0, 0, 0)'])('of %s writes nothing at all', async (colour) => {
    const operators = await operatorsOf((context) => {
      context.fillStyle = colour
      context.strokeStyle = colour
      context.beginPath()
      context.rect(0, 0, 5, 5)
      context.fill()
      context.stroke()
      context.fillRect(0, 0, 9, 9)
      context.fillText('unseen', 0, 0)
      context.strokeText('unseen', 0, 0)
    })
    expect(operators).toEqual([])
  })

  test('of global alpha 0 writes nothing at all', async () => {
    const operators = await operatorsOf((context) => {
      context.globalAlpha = 0
      context.fillRect(0, 0, 9, 9)
    })
    expect(operators).toEqual([])
  })

  test('multiplies the alpha of the colour and of the context into one ExtGState', async () => {
    const page = await drawPage((doc) => {
      const context = createPdfContext(doc, { x: 0, y: 0, fonts: plex })
      context.globalAlpha = 0.5
      context.fillStyle = 'rgba(255, 0, 0, 0.5)'
      context.fillRect(0, 0, 9, 9)
      context.fillRect(5, 5, 9, 9)
    })
    expect(page.operators.filter((operator) => operator.endsWith(' gs'))).toEqual(['/Gs1 gs'])
    expect(page.bytes.toString('latin1')).toContain('/Type /ExtGState\n/ca 0.25\n')
    expect(page.operators).toContain('1 0 0 rg')
  })

  test('refuses patterns, unreadable colours and modes that erase with a message', async () => {
    await operatorsOf((context) => {
      expect(() => context.createPattern({}, 'repeat')).toThrow('Patterns are not supported')
      expect(() => context.createLinearGradient(0, 0, 1, 1).addColorStop(0, 'no-colour')).toThrow('Cannot read')
      expect(() => context.createLinearGradient(0, 0, 1, 1).addColorStop(1.5, 'red')).toThrow('outside of 0 to 1')
      expect(() => context.createRadialGradient(0, 0, Number.NaN, 1, 1, 1)).toThrow('not finite')
      expect(() => {
        context.globalCompositeOperation = 'destination-out'
      }).toThrow('The blend mode "destination-out" is not supported')
    })
  })

  test('mixes with what lies below where the canvas says so, and no longer than that', async () => {
    const operators = await operatorsOf((context) => {
      context.globalCompositeOperation = 'multiply'
      context.fillRect(0, 0, 1, 1)
      context.fillRect(1, 0, 1, 1)
      context.globalCompositeOperation = 'source-over'
      context.fillRect(2, 0, 1, 1)
    })
    expect(operators.filter((operator) => operator.endsWith(' gs'))).toEqual([
      '/Gs1 gs',
      '/BmMultiply gs',
      '/BmNormal gs',
    ])
    expect(
      operators.filter((operator) => /re$|Bm/.test(operator)).map((operator) => operator.split(' ').at(-1)),
    ).toEqual(['gs', 're', 're', 'gs', 're'])
  })
})

describe('save and restore', () => {
  test('write nothing without a clip, yet bring back what was set', async () => {
    const operators = await operatorsOf((context) => {
      context.save()
      context.translate(50, 50)
      context.fillStyle = 'red'
      context.restore()
      context.fillRect(1, 2, 3, 4)
      context.restore()
    })
    expect(operators).toEqual(['0 0 0 rg', '/Gs1 gs', '11 22 3 4 re', 'f'])
  })

  test('write q and Q round a clip and then set again what the page has forgotten', async () => {
    const operators = await operatorsOf((context) => {
      context.save()
      context.beginPath()
      context.rect(0, 0, 5, 5)
      context.clip()
      context.beginPath()
      context.rect(0, 0, 4, 4)
      context.clip()
      context.fillRect(0, 0, 9, 9)
      context.restore()
      context.fillRect(1, 1, 1, 1)
    })
    expect(operators).toEqual([
      'q',
      '10 20 5 5 re',
      'W n',
      '10 20 4 4 re',
      'W n',
      '0 0 0 rg',
      '/Gs1 gs',
      '10 20 9 9 re',
      'f',
      'Q',
      '0 0 0 rg',
      '/Gs1 gs',
      '11 21 1 1 re',
      'f',
    ])
  })
})

describe('text', () => {
  test('stands on its alphabetic baseline, in the chosen face and size', async () => {
    const page = await drawPage((doc) => {
      const context = createPdfContext(doc, { x: 10, y: 20, fonts: plex })
      context.font = 'bold 12px sans-serif'
      context.fillText('Level', 30, 40)
    })
    expect(await readTexts(page.bytes)).toEqual([{ text: 'Level', x: 40, y: 60, angle: 0 }])
    expect(page.bytes.toString('latin1')).toContain('IBMPlexSans-Bold')
    expect(page.bytes.toString('latin1')).not.toContain('IBMPlexSans-Regular')
    expect(page.operators).toContain('1 0 0 -1 40 60 Tm')
    expect(page.operators.some((operator) => /^\/F\d+ 12 Tf$/.test(operator))).toBe(true)
  })

  test.each([
    { textAlign: 'left', share: 0 },
    { textAlign: 'start', share: 0 },
    { textAlign: 'center', share: 0.5 },
    { textAlign: 'right', share: 1 },
    { textAlign: 'end', share: 1 },
  ])('aligned $textAlign starts that share of its width before the anchor', async ({ textAlign, share }) => {
    let width = 0
    const [text] = await textsOf((context) => {
      context.font = '20px sans-serif'
      context.textAlign = textAlign
      context.fillText('AVAVA To', 200, 50)
      width = context.measureText('AVAVA To').width
    })
    expect(width).toBeGreaterThan(60)
    expect(text!.x).toBeCloseTo(210 - share * width, 2)
  })

  test('turns with the matrix about its anchor', async () => {
    const [text] = await textsOf((context) => {
      context.translate(100, 80)
      context.rotate(-Math.PI / 2)
      context.fillText('upwards', 0, 0)
    })
    expect(text).toMatchObject({ text: 'upwards', angle: -90 })
    expect(text!.x).toBeCloseTo(110, 3)
    expect(text!.y).toBeCloseTo(100, 3)
  })

  test('keeps the kerning of the font', async () => {
    const operators = await operatorsOf((context) => context.fillText('AVAVA', 0, 0))
    expect(operators.find((operator) => operator.endsWith('TJ'))).toMatch(/^\[(<[0-9a-f]+> [\d.]+ )+<[0-9a-f]+>\] TJ$/)
  })

  test('of outlines sets the stroke mode for itself alone', async () => {
    const operators = await operatorsOf((context) => context.strokeText('o', 0, 0))
    expect(operators).toContain('1 Tr')
    expect(operators.at(-2)).toBe('0 Tr')
  })

  test('leaves the font that the caller has chosen', async () => {
    const page = await drawPage((doc) => {
      doc.font('Helvetica', 9).text('before', 100, 100)
      createPdfContext(doc, { x: 0, y: 0, fonts: plex }).fillText('chart', 10, 10)
      doc.text('after', 100, 120)
    })
    const faces = page.operators.filter((operator) => operator.endsWith(' Tf'))
    expect(faces).toHaveLength(3)
    expect(faces[2]).toBe(faces[0])
    expect(faces[1]).not.toBe(faces[0])
  })
})
