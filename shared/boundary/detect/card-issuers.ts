/** Which numbers card brands give out: how they start, and how long they are. */

export type Issuer = {
  brand: string
  /** First digits, each as one prefix or as the first and the last of a range of equally long ones. */
  starts: readonly (readonly [string] | readonly [string, string])[]
  lengths: readonly number[]
}

/**
 * Lengths that a standard permits but that are hardly given out (Maestro with 12 to 15 digits, UATP) are left out: they
 * would take one in ten of all order numbers that start alike for a card.
 */
export const issuers: readonly Issuer[] = [
  { brand: 'Visa', starts: [['4']], lengths: [13, 16, 19] },
  {
    brand: 'Mastercard',
    starts: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
  },
  { brand: 'American Express', starts: [['34'], ['37']], lengths: [15] },
  { brand: 'Discover', starts: [['6011'], ['644', '649'], ['65'], ['622126', '622925']], lengths: [16, 19] },
  { brand: 'Diners Club', starts: [['300', '305'], ['3095'], ['36'], ['38', '39']], lengths: [14, 16] },
  { brand: 'JCB', starts: [['3528', '3589']], lengths: [16, 19] },
  { brand: 'UnionPay', starts: [['62'], ['8100', '8171']], lengths: [16, 17, 18, 19] },
  {
    brand: 'Maestro',
    starts: [['5018'], ['5020'], ['5038'], ['5893'], ['6304'], ['6759'], ['6761', '6763'], ['6799'], ['4917']],
    lengths: [16, 17, 18, 19],
  },
  { brand: 'Mir', starts: [['2200', '2204']], lengths: [16, 19] },
  { brand: 'RuPay', starts: [['60'], ['508'], ['81', '82'], ['353'], ['356']], lengths: [16] },
  { brand: 'Elo', starts: [['5066', '5067'], ['509'], ['636297'], ['636368']], lengths: [16] },
  { brand: 'Dankort', starts: [['5019'], ['4571']], lengths: [16] },
  {
    brand: 'Verve',
    starts: [
      ['506099', '506198'],
      ['507865', '507964'],
    ],
    lengths: [16, 18, 19],
  },
  { brand: 'Troy', starts: [['9792']], lengths: [16] },
]

/** The brand that gives out such a number, or `undefined`. The check digit is not looked at. */
export function issuerOf(digits: string): Issuer | undefined {
  return issuers.find(
    ({ starts, lengths }) =>
      lengths.includes(digits.length) &&
      starts.some(([first, last = first]) => {
        const start = digits.slice(0, first.length)
        return start >= first && start <= last
      }),
  )
}
