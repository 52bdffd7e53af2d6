/** The time, once a second, for ages and deadlines. */
import { useEffect, useState } from 'react'

/** Wall clock in ms; the component is drawn again with every tick. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
