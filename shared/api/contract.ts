/**
 * The contract between the daemon and the extension as one digest, carried by both: the daemon says its own with each
 * session, and an extension with another one does not go on (trouble `version`). So neither reads what it does not know,
 * and the popup needs no schemas. `contract-digest.ts` computes it; its test says what to write here after a change.
 */
export const contract = 'sha256:77eeba849cf3aefc4fd38011fc955154b19df4839deeb6d77c57cab2ecb157e8'
