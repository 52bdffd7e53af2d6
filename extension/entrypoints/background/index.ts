/** The background worker: wires, and keeps nothing that it could not lose (design §12). Listeners are added at once. */
import '../../lib/jitless.ts'
import { defineBackground } from 'wxt/utils/define-background'
import { openDaemon } from '../../lib/daemon.ts'
import { receive } from '../../lib/messages.ts'
import { hasSite, watchPermissions } from '../../lib/permissions.ts'
import { type Snapshot, snapshot as snapshotItem } from '../../lib/snapshot.ts'
import { watchAlarm } from './alarm.ts'
import { openPopup } from './attention.ts'
import { createConnection } from './connection.ts'
import { createNotifier, notifyOnce } from './notify.ts'
import { createAlertNotifier } from './notify-alerts.ts'
import { createOverlays } from './overlay.ts'
import { paint } from './paint.ts'
import { drawIn, reconcileSites } from './sites.ts'
import { closeStorage } from './storage.ts'

export default defineBackground(() => {
  const overlays = createOverlays({
    open: openDaemon,
    openPopup,
    granted: hasSite,
    draw: drawIn,
    now: () => Date.now(),
  })
  const notifier = createNotifier()
  const show = (snapshot: Snapshot) => {
    void paint(snapshot)
    notifier.look(snapshot)
  }
  const alerts = createAlertNotifier({
    open: openDaemon,
    onState: () => void snapshotItem.get().then(known => known && show(known)),
    now: () => Date.now(),
  })
  const connection = createConnection({
    onSnapshot: show,
    onChanges: changes => {
      void overlays.changed()
      alerts.changed(changes)
    },
    onConnect: () => void alerts.look(),
  })
  receive({
    ...overlays.handlers,
    'hub.connect': async () => {
      connection.nudge()
      return null
    },
    'sites.reconcile': async () => {
      await reconcileSites()
      return null
    },
    'notify.test': notifyOnce,
  })
  watchAlarm(connection.nudge)
  watchPermissions(() => {
    void reconcileSites()
    void overlays.changed()
    connection.nudge()
  })
  void closeStorage()
  void reconcileSites()
})
