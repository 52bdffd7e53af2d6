/** Keeps zod from probing `new Function`, which the content security policy reports. The first import of every entry. */
import * as z from 'zod'

z.config({ jitless: true })
