/** Where the approver's private key lives: IndexedDB, because it keeps a key without ever showing its bytes. */

export type KeyStore = {
  load(): Promise<CryptoKey | undefined>
  save(key: CryptoKey): Promise<void>
  remove(): Promise<void>
}

const database = 'countersign'
const store = 'keys'
const approver = 'approver'

/** The key store of this browser profile. */
export const browserKeys: KeyStore = {
  load: () => use<CryptoKey | undefined>('readonly', keys => keys.get(approver)),
  save: async key => void (await use('readwrite', keys => keys.put(key, approver))),
  remove: async () => void (await use('readwrite', keys => keys.delete(approver))),
}

async function use<T>(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => IDBRequest): Promise<T> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(store)
  const db = await settled<IDBDatabase>(opening)
  try {
    return await settled<T>(work(db.transaction(store, mode).objectStore(store)))
  } finally {
    db.close()
  }
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}
